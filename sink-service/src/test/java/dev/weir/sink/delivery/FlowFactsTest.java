package dev.weir.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowFactsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ECS; {\"@timestamp\":\"2024-12-12T04:00:03.409Z\",\"event\":{\"type\":[\"connection\",\"denied\"],\"id\":\"x\"}};"
                        + " x; 1733976003409; true",
                "ECS; {\"event\":{\"id\":\"x\",\"type\":[\"allowed\"],\"a\":{\"id\":\"y\"}},\"a\":{\"event\":{\"id\":\"z\"}}};"
                        + " x; -1; false",
                "ECS; {\"@timestamp\":7,\"event\":[{\"id\":\"x\"}],\"event.type\":[]}; ; -1; false",
                "ECS; {}; ; -1; false",
                "OCSF; {\"time\":1733976003409,\"metadata\":{\"uid\":\"x\"},\"action_id\":2}; x; 1733976003409; true",
                "OCSF; {\"time\":\"soon\",\"metadata\":{\"uid\":7},\"action_id\":1}; ; -1; false",
                "ASIM;"
                        + " {\"TimeGenerated\":\"2024-12-12T04:00:03.409Z\",\"EventOriginalUid\":\"x\",\"DvcAction\":\"Deny\"};"
                        + " x; 1733976003409; true",
                "ASIM; {\"DvcAction\":\"Allow\"}; ; -1; false",
                "CEF; CEF:0|W|W|1|deny|n|3|externalId=x rt=1733976003409 act=Deny src=::1; x; 1733976003409; true",
                "CEF; CEF:0|W|W|1|deny|rt\\=5|3|cs1=a rt\\=7 act\\=deny msg=b rt=1733976003409; ; 1733976003409; false",
            })
    void eachFormat(RecordFormat format, String text, String id, long timeMs, boolean denied) throws UnfitRecord {
        assertThat(FlowFacts.of(format, text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new FlowFacts(id == null ? "" : id, timeMs, denied));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ECS; ''; empty",
                "ECS; {; not_json",
                "ECS; {\"a\":1} {}; not_json",
                "ECS; [1]; not_json",
                "OCSF; {\"time\":99999999999999999999}; not_json",
                "CEF; LEEF:1|; not_cef",
                "CEF; CE; not_cef",
            })
    void anythingElse_isUnfit(RecordFormat format, String text, String reason) {
        assertThatThrownBy(() -> FlowFacts.of(format, text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnfitRecord.class)
                .hasMessage(reason);
    }
}
