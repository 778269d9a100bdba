package dev.weir.ingest.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SweepStatusTest {
    private static final String MISSING = "answered 404 ContainerNotFound";

    private static SweepStatus.Container container(String url, int flowLogs, String problem) {
        return new SweepStatus.Container(url, flowLogs, flowLogs, "", problem);
    }

    @Test
    void problems_missingContainerBesideOneWithFlowLogs_isNone() {
        SweepStatus status = new SweepStatus(
                List.of(container("https://a.host/one", 2, ""), container("https://a.host/two", 0, MISSING)));
        assertThat(status.problems()).isEmpty();
    }

    @Test
    void problems_nothingOfTheAccountIsFound_isTold() {
        SweepStatus status = new SweepStatus(
                List.of(container("https://a.host/one", 2, ""), container("https://b.host/one", 0, MISSING)));
        assertThat(status.problems()).isEqualTo("https://b.host/one: " + MISSING);
    }

    @Test
    void problems_cannotBeListed_isToldWhateverElseIsFound() {
        SweepStatus status = new SweepStatus(
                List.of(container("https://a.host/one", 2, "answered 403"), container("https://a.host/two", 1, "")));
        assertThat(status.problems()).isEqualTo("https://a.host/one: answered 403");
    }
}
