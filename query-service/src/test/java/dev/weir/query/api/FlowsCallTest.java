package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.query.live.Positions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowsCallTest {
    private static final long MINUTE = 60_000;

    private static FlowCursor page(long now, String cursor) {
        Map<String, List<String>> given =
                Map.of("from", List.of("-5m"), "to", List.of("" + 58 * MINUTE), "cursor", List.of(cursor));
        return FlowsCall.page(new Params(given, List.of(Parameter.FROM, Parameter.TO, Parameter.CURSOR), now));
    }

    @Test
    void page_behindTheFirst_hasItsTimesHoweverLate() {
        FlowCursor first = page(60 * MINUTE, "");
        assertThat(first.from()).isEqualTo(55 * MINUTE);
        Positions end = Positions.parse("0:5,1:7").orElseThrow();
        FlowCursor next = new FlowCursor(first.question(), first.from(), first.to(), end);
        assertThat(page(90 * MINUTE, next.text())).isEqualTo(next);
    }
}
