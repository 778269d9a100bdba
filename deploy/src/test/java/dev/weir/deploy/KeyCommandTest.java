package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.QueryService;
import dev.weir.query.guard.ApiKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class KeyCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new KeyCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void new_printsTheKeyOnce_andALineThatTheConfigurationTakes(@TempDir Path folder) throws Exception {
        assertThat(run("new", "--name", "soc-dashboard")).isZero();
        String key = out.toString().strip();
        assertThat(key).matches("weir_[A-Za-z0-9_-]{43}");
        String line = err.toString()
                .lines()
                .filter(text -> text.startsWith("weir."))
                .findFirst()
                .orElseThrow();
        assertThat(err.toString()).doesNotContain(key);
        assertThat(ConfigFactory.parseString(line).resolve().getConfigList("weir.query.auth.api-keys"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.getString("name")).isEqualTo("soc-dashboard");
                    assertThat(entry.getString("hash")).isEqualTo(ApiKey.hash(key));
                    assertThat(entry.getString("role")).isEqualTo("read");
                });
        Path file = Files.writeString(folder.resolve("weir.conf"), "weir.query.http.host = \"0.0.0.0\"\n" + line);
        try (Metrics metrics = new Metrics()) {
            new QueryService(Settings.load(Optional.of(file), Map.of()), metrics, new Health()).close();
        }
    }

    @Test
    void new_role_isThatOfTheLine() {
        assertThat(run("new", "--name", "ops", "--role", "admin")).isZero();
        assertThat(err.toString()).contains("role = \"admin\"");
    }

    @Test
    void new_asTheProgramRunsIt_withItsInheritedOptions() {
        assertThat(Main.commandLine("key", "new")
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute("key", "new", "--name", "ops", "--role", "ADMIN"))
                .isZero();
        assertThat(err.toString()).contains("name = \"ops\"", "role = \"admin\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\"", ""})
    void new_wrongName_isWrongUsage(String name) {
        assertThat(run("new", "--name", name)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("--name");
    }
}
