package dev.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigEntryTest {
    private static final Set<String> KEYS = Set.of("url", "names", "credential");

    private static List<ConfigEntry> entries(String text) {
        Config config = ConfigFactory.parseString(text);
        return ConfigEntry.list(config, "list", "weir.list", KEYS);
    }

    @Test
    void list_knownKeys_givesValues() {
        ConfigEntry entry =
                entries("list = [{ url = \" a \", names = [x, y] }, { }]").getFirst();
        assertThat(entry.text("url")).isEqualTo("a");
        assertThat(entry.texts("names")).contains(List.of("x", "y"));
        assertThat(entry.text("credential")).isEmpty();
    }

    @Test
    void list_unknownKey_namesIt() {
        assertThatThrownBy(() -> entries("list = [{}, { credentail { a = 1 } }]"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("weir.list[1].credentail")
                .hasMessageContaining("credential, names, url");
    }

    @Test
    void object_unknownKey_namesIt() {
        ConfigEntry entry = entries("list = [{ credential { typ = sas } }]").getFirst();
        assertThatThrownBy(() -> entry.object("credential", Set.of("type")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("weir.list[0].credential.typ.");
    }

    @Test
    void text_anObject_namesTheKeyAndNotTheValue() {
        ConfigEntry entry = entries("list = [{ url { a = hidden } }]").getFirst();
        assertThatThrownBy(() -> entry.text("url"))
                .isInstanceOf(UserError.class)
                .hasMessage("weir.list[0].url has the wrong type");
    }

    @Test
    void list_notAList_namesTheKey() {
        assertThatThrownBy(() -> entries("list = 3")).hasMessage("weir.list has the wrong type");
    }
}
