package dev.weir.query.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.weir.detect.rule.Level;
import dev.weir.query.alert.AlertAction.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackedTest {
    private static final Tracked.Place PLACE = new Tracked.Place(0, 0);

    private static ToldAlert told(long ms, String state, Level level) {
        return new ToldAlert(
                "id",
                "D01",
                "title",
                level,
                state,
                Map.of(),
                0,
                ms,
                ms,
                "reason " + ms,
                List.of(),
                "",
                ByteString.EMPTY);
    }

    private static AlertAction act(long ms, Kind kind) {
        return new AlertAction("id", kind, "ada", ms, kind == Kind.COMMENT ? "text " + ms : "");
    }

    @Test
    void seen_actionsAndRecordsInAnyOrder_same() {
        Tracked first = new Tracked(told(1, "opened", Level.LOW), PLACE);
        first.act(act(2, Kind.ACKNOWLEDGE));
        first.act(act(3, Kind.CLOSE));
        first.tell(told(4, "updated", Level.HIGH), PLACE);
        Tracked second = new Tracked(told(4, "updated", Level.HIGH), PLACE);
        second.act(act(3, Kind.CLOSE));
        second.tell(told(1, "opened", Level.LOW), PLACE);
        second.act(act(2, Kind.ACKNOWLEDGE));
        for (SeenAlert seen : List.of(first.seen(), second.seen())) {
            assertThat(seen.isOpen()).isTrue();
            assertThat(seen.latest().level()).isEqualTo(Level.HIGH);
            assertThat(seen.history()).extracting(AlertChange::toldMs).containsExactly(1L, 4L);
            assertThat(seen.acknowledged()).isEqualTo(act(2, Kind.ACKNOWLEDGE));
        }
    }

    @Test
    void reopen_openAgain_andNobodysAgain() {
        Tracked alert = new Tracked(told(1, "opened", Level.LOW), PLACE);
        alert.act(act(2, Kind.ACKNOWLEDGE));
        alert.tell(told(3, "closed", Level.LOW), PLACE);
        assertThat(alert.seen().isOpen()).isFalse();
        alert.act(act(4, Kind.REOPEN));
        assertThat(alert.seen().isOpen()).isTrue();
        assertThat(alert.seen().acknowledged()).isNull();
    }

    @Test
    void many_bounded_whatDecidesStays_andItIsSaid() {
        Tracked alert = new Tracked(told(1, "opened", Level.LOW), PLACE);
        alert.act(act(2, Kind.CLOSE));
        for (int ms = 3; ms < 503; ms++) {
            alert.tell(told(ms, "updated", Level.LOW), PLACE);
            alert.act(act(ms, Kind.COMMENT));
        }
        SeenAlert seen = alert.seen();
        assertThat(seen.isOpen()).isFalse();
        assertThat(seen.history()).hasSize(Tracked.MOST_CHANGES);
        assertThat(seen.history().getFirst().state()).isEqualTo("opened");
        assertThat(seen.actions()).hasSize(Tracked.MOST_ACTIONS).contains(act(2, Kind.CLOSE));
        assertThat(seen.dropped()).isEqualTo(501 - Tracked.MOST_CHANGES + 501 - Tracked.MOST_ACTIONS);
    }
}
