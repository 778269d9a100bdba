package dev.weir.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.platform.UserError;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogFormatTest {
    @Test
    void of_nothingSet_isText() {
        assertThat(LogFormat.of(Map.of())).isEqualTo(LogFormat.TEXT);
    }

    @Test
    void of_json_isJson() {
        assertThat(LogFormat.of(Map.of("WEIR_LOG_FORMAT", "json", "WEIR_LOG_LEVEL", "DEBUG")))
                .isEqualTo(LogFormat.JSON);
    }

    @Test
    void of_otherValues_variableNamed() {
        assertThatThrownBy(() -> LogFormat.of(Map.of("WEIR_LOG_FORMAT", "xml")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("WEIR_LOG_FORMAT must be text or json: xml");
        assertThatThrownBy(() -> LogFormat.of(Map.of("WEIR_LOG_LEVEL", "LOUD")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("WEIR_LOG_LEVEL must be one of");
    }
}
