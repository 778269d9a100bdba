package dev.weir.sink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestAlertTest {

    @ParameterizedTest
    @EnumSource
    void test_isAnAlertByTheSchema_andSaysThatItIsATest(AlertChange change) throws Exception {
        byte[] value = TestAlert.write(Samples.ID, change, Instant.parse("2026-11-30T10:00:00.1234Z"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema())
                        .validate(new String(value, StandardCharsets.UTF_8), InputFormat.JSON))
                .isEmpty();
        Alert alert = AlertReader.read(value);
        assertThat(alert.change()).isEqualTo(change);
        assertThat(alert.title()).isEqualTo("This is a test of Weir");
        assertThat(alert.reason()).startsWith("This is a test of Weir");
    }

    /** The validator wants an absolute {@code $id}, or none. */
    private static String schema() throws IOException {
        try (InputStream in = TestAlert.class.getResourceAsStream("/json-schema/alert-ecs-1.schema.json")) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return json.replaceFirst("\"\\$id\": \"[^\"]*\",", "");
        }
    }
}
