package dev.weir.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemarksTest {
    private static final String HOUR = "{\"from\": \"2026-01-01T10:00:00Z\", \"to\": \"2026-01-01T11:00:00Z\", ";
    private static final String NOTHING = "nothing matches between 2026-01-01T10:00:00Z and 2026-01-01T11:00:00Z";

    @Test
    void of_nothing_flowsElsewhere_namesTheNewest() throws Exception {
        assertThat(of(HOUR + "\"streamTime\": \"2024-12-12T04:03:21.177Z\"}", 0, true))
                .containsExactly(NOTHING
                        + "; the newest flow is of 2024-12-12T04:03:21.177Z, choose a range with --from and --to");
    }

    @Test
    void of_nothing_newestInside_doesNotBlameTheRange() throws Exception {
        assertThat(of(HOUR + "\"streamTime\": \"2026-01-01T10:59:59.999Z\"}", 0, true))
                .containsExactly(NOTHING);
    }

    @Test
    void of_nothing_nothingCounted_saysSo() throws Exception {
        assertThat(of(HOUR + "\"streamTime\": null}", 0, true)).containsExactly(NOTHING + "; no flow was counted yet");
    }

    @Test
    void of_nothing_answerThatKnowsNoNewestFlow_claimsNothingAboutFlows() throws Exception {
        assertThat(of(HOUR + "\"nics\": 0}", 0, true)).containsExactly(NOTHING);
        assertThat(of(HOUR + "\"streamTime\": \"yesterday\"}", 0, true)).containsExactly(NOTHING);
    }

    @Test
    void of_nothing_openRange_namesTheEndThereIs_andWhatIsKept() throws Exception {
        String kept = "\"retainedSince\": \"2026-01-01T00:00:00Z\"}";
        assertThat(of("{\"from\": \"2026-01-01T10:00:00Z\", \"to\": null, " + kept, 0, true))
                .containsExactly("nothing matches since 2026-01-01T10:00:00Z;"
                        + " single flows are kept that arrived since 2026-01-01T00:00:00Z");
        assertThat(of("{\"from\": null, \"to\": \"2026-01-01T10:00:00Z\"}", 0, true))
                .containsExactly("nothing matches before 2026-01-01T10:00:00Z");
        assertThat(of("{\"from\": null, \"to\": null}", 0, true)).containsExactly("nothing matches");
    }

    @Test
    void of_rowsOrNoRange_isSilent() throws Exception {
        assertThat(of("{}", 0, true)).isEmpty();
        assertThat(of(HOUR + "\"streamTime\": null}", 1, true)).isEmpty();
    }

    @Test
    void of_incomplete_saysWhatIsMissing() throws Exception {
        assertThat(of("{\"partitions\": {\"total\": 8, \"missing\": [2, 5]}}", 1, false))
                .containsExactly("incomplete: partitions [2,5] of 8 do not answer");
        assertThat(of("{\"instances\": {\"missing\": [\"10.0.0.9:9001\"]}}", 1, false))
                .containsExactly("incomplete: [\"10.0.0.9:9001\"] do not answer");
        assertThat(of("{\"caughtUp\": false, \"behind\": 12, \"forgotten\": 0}", 1, false))
                .containsExactly("incomplete: not all is read yet, at least 12 records are not; ask again");
        assertThat(of("{\"caughtUp\": true, \"behind\": 0, \"forgotten\": 3}", 1, true))
                .containsExactly("3 alerts are left out: there are more than weir.query.alerts.max-alerts");
        assertThat(of("{}", 1, false)).singleElement().asString().startsWith("incomplete: ");
    }

    @Test
    void of_morePages_saysHowToGoOn() throws Exception {
        assertThat(of("{\"next\": \"abc\"}", 5, true))
                .containsExactly("more rows may follow; go on with --cursor 'abc'");
    }

    private static List<String> of(String meta, long rows, boolean complete) throws Exception {
        return Remarks.of(new Copy(new ObjectMapper().readTree(meta), rows, complete));
    }
}
