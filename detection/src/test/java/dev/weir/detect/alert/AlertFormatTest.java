package dev.weir.detect.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Alerts of every kind against their JSON Schema, the published names, and files that were looked at; {@code -Dweir.docs.write=true} writes the files anew. */
class AlertFormatTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** The formats of alerts. */
    enum Written {
        ECS("weir"),
        OCSF("unmapped");

        private final String own;

        Written(String own) {
            this.own = own;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        String write(DetectionRule rule, Alert alert) {
            byte[] bytes = switch (this) {
                case ECS -> AlertJson.write(rule, alert);
                case OCSF -> AlertOcsf.write(rule, alert);
            };
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void write_everyAlert_isAsItsSchemaSays(Written format) throws Exception {
        Schema schema = schema(format);
        for (DetectionRule rule : List.of(Alerts.rule(), Alerts.bareRule())) {
            for (Alert alert : Alerts.all().values()) {
                String json = format.write(rule, alert);
                assertThat(json).doesNotContain("\n");
                JSON.readTree(json);
                assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void write_everyAlert_hasPublishedNames(Written format) throws Exception {
        Set<String> published = new TreeSet<>(
                text("/published/alert-" + format.text() + ".txt").lines().toList());
        for (Alert alert : Alerts.all().values()) {
            assertThat(published).containsAll(names("", JSON.readTree(format.write(Alerts.rule(), alert)), format.own));
        }
    }

    @ParameterizedTest
    @EnumSource
    void write_everyAlert_asInFile(Written format) throws Exception {
        StringBuilder all = new StringBuilder();
        for (Map.Entry<String, Alert> alert : Alerts.all().entrySet()) {
            all.append(format.write(Alerts.rule(), alert.getValue())).append('\n');
        }
        all.append(format.write(Alerts.bareRule(), Alerts.scan())).append('\n');
        check(Path.of("src/test/resources/golden", "alert-" + format.text() + ".txt"), all.toString());
    }

    @ParameterizedTest
    @EnumSource
    void page_example_isWhatIsWritten(Written format) throws Exception {
        String shown = JSON.readTree(format.write(Alerts.rule(), Alerts.scan())).toPrettyString();
        Path page = Path.of("../docs/outputs", "alerts-" + format.text() + ".md");
        String text = Files.readString(page);
        int begin = text.indexOf('\n', text.indexOf("```", text.indexOf("<!-- example -->"))) + 1;
        check(page, text.substring(0, begin) + shown + text.substring(text.indexOf("\n```", begin)));
    }

    private static Set<String> names(String prefix, JsonNode json, String own) {
        Set<String> names = new TreeSet<>();
        json.properties().forEach(field -> {
            JsonNode value =
                    field.getValue().isArray() && field.getValue().path(0).isObject()
                            ? field.getValue().path(0)
                            : field.getValue();
            String name = prefix + field.getKey();
            if (value.isObject() && !name.equals(own)) {
                names.addAll(names(name + '.', value, own));
            } else if (!name.equals(own)) {
                names.add(name);
            }
        });
        return names;
    }

    private static void check(Path file, String content) throws IOException {
        if (Boolean.getBoolean("weir.docs.write")) {
            Files.writeString(file, content);
        }
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    private static Schema schema(Written format) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                Topics.class.getResourceAsStream("/json-schema/alert-" + format.text() + "-1.schema.json"))) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(json.replaceFirst("\"\\$id\": \"[^\"]*\",", ""));
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(AlertFormatTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
