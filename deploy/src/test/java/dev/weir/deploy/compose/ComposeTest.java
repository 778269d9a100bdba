package dev.weir.deploy.compose;

import static dev.weir.deploy.compose.ComposeFile.DIRECTORY;
import static dev.weir.deploy.compose.ComposeFile.environment;
import static dev.weir.deploy.compose.ComposeFile.list;
import static dev.weir.deploy.compose.ComposeFile.mounts;
import static dev.weir.deploy.compose.ComposeFile.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that every service of the compose file keeps. */
class ComposeTest {
    /** Prepares volumes, and ends. */
    private static final String SETUP = "setup";

    private static final Pattern IMAGE = Pattern.compile("\\$\\{([A-Z]+)_IMAGE:-([a-z./-]+):([A-Za-z0-9._-]+)}");

    private final ComposeFile compose;

    ComposeTest() throws IOException {
        compose = ComposeFile.read();
    }

    private void each(BiConsumer<String, Map<String, Object>> check) {
        assertThat(compose.services()).hasSizeGreaterThan(10);
        compose.services().forEach(check);
    }

    @Test
    void services_areHardened() {
        each((name, service) -> {
            assertThat(service.get("read_only")).as(name).isEqualTo(true);
            assertThat(list(service, "cap_drop")).as(name).containsExactly("ALL");
            assertThat(list(service, "security_opt")).as(name).containsExactly("no-new-privileges:true");
            assertThat(service).as(name).containsKeys("mem_limit", "logging").doesNotContainKey("privileged");
            assertThat(list(service, "cap_add")).as(name).isEqualTo(name.equals(SETUP) ? List.of("CHOWN") : List.of());
            assertThat(String.valueOf(service.get("user")).startsWith("0:"))
                    .as("%s is root", name)
                    .isEqualTo(name.equals(SETUP));
        });
    }

    @Test
    void services_saySoWhenTheyAreWell_startAgain_endInTime() {
        each((name, service) -> {
            Map<String, Object> health = object(service, "healthcheck");
            if (name.equals(SETUP)) {
                assertThat(health).isEqualTo(Map.of("disable", true));
                assertThat(service.get("restart")).isEqualTo("no");
            } else {
                assertThat(list(health, "test")).as(name).startsWith("CMD");
                assertThat(health).as(name).containsKeys("interval", "timeout", "retries");
                assertThat(service.get("restart")).as(name).isEqualTo("unless-stopped");
                assertThat(service.get("stop_grace_period")).as(name).isEqualTo("60s");
            }
        });
    }

    @Test
    void images_arePinned_thatOfWeirIsThisVersion() throws IOException {
        String version = version();
        each((name, service) -> {
            Matcher image = IMAGE.matcher(String.valueOf(service.get("image")));
            assertThat(image.matches()).as("%s: %s", name, service.get("image")).isTrue();
            assertThat(image.group(3)).as(name).isNotEqualTo("latest");
            if (image.group(1).equals("WEIR")) {
                assertThat(image.group(3)).as(name).isEqualTo(version);
            }
        });
    }

    private static String version() throws IOException {
        Matcher matcher = Pattern.compile("<artifactId>weir</artifactId>\\s*<version>(.+)</version>")
                .matcher(Files.readString(Path.of("../pom.xml")));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void ports_areOfThisMachineAlone_thoseWithoutALogInAreNotPublished() {
        TreeSet<String> published = new TreeSet<>();
        each((name, service) -> {
            List<String> ports = list(service, "ports");
            assertThat(ports).as(name).allMatch(port -> port.startsWith("127.0.0.1:"));
            if (!ports.isEmpty()) {
                published.add(name);
            }
        });
        assertThat(published).containsExactly("grafana", "prometheus", "query");
    }

    @Test
    void mounts_exist_andAreOnlyRead() {
        each((name, service) -> {
            for (String mount : mounts(service)) {
                String plain = mount.replaceFirst("^\\$\\{[A-Z_]+:-([^}]*)}", "$1");
                String source = plain.substring(0, plain.indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(DIRECTORY.resolve(source)).as(name).exists();
                    assertThat(plain).as(name).endsWith(":ro");
                } else {
                    assertThat(compose.names("volumes")).as(name).contains(source);
                }
            }
        });
    }

    @Test
    void secrets_areReadByAll_writtenBySetup() {
        each((name, service) -> mounts(service).stream()
                .filter(mount -> mount.startsWith("secrets:"))
                .forEach(mount -> assertThat(mount.endsWith(":ro")).as(name).isNotEqualTo(name.equals(SETUP))));
    }

    @Test
    void streamProcessors_haveANameAndAVolumeOfTheirOwn() {
        List<String> streams = compose.services().keySet().stream()
                .filter(name -> name.startsWith("stream-"))
                .toList();
        assertThat(streams).containsExactly("stream-1", "stream-2", "stream-3");
        for (String stream : streams) {
            Map<String, Object> service = compose.service(stream);
            assertThat(service.get("hostname")).isEqualTo(stream);
            assertThat(mounts(service)).contains(stream + ":/var/lib/weir");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".env", "one-broker.env"})
    void environmentFiles_nameProfilesThatExist_andTheBrokersInThem(String file) throws IOException {
        Map<String, String> environment = environment(file);
        List<String> chosen =
                List.of(environment.getOrDefault("COMPOSE_PROFILES", "").split(","));
        assertThat(compose.services().values().stream().flatMap(service -> list(service, "profiles").stream()))
                .containsAll(chosen);
        String brokers = environment.getOrDefault("WEIR_BOOTSTRAP", "kafka-1:9092,kafka-2:9092,kafka-3:9092");
        for (String broker : brokers.split(",", -1)) {
            Map<String, Object> service = compose.service(broker.replace(":9092", ""));
            assertThat(list(service, "profiles")).as(broker).containsAnyElementsOf(chosen);
            assertThat(object(service, "environment"))
                    .containsEntry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + broker);
        }
    }

    @Test
    void prometheus_asksServicesThatExist() throws IOException {
        Map<String, Object> prometheus = ComposeFile.yaml(DIRECTORY.resolve("prometheus.yml"));
        Matcher names = Pattern.compile("names=\\[([^]]+)]").matcher(String.valueOf(prometheus.get("scrape_configs")));
        TreeSet<String> asked = new TreeSet<>();
        while (names.find()) {
            asked.addAll(List.of(names.group(1).split(", ")));
        }
        assertThat(asked).containsExactly("ingest", "query", "stream-1", "stream-2", "stream-3");
        assertThat(compose.services()).containsKeys(asked.toArray(String[]::new));
    }

    @Test
    void grafana_hasWhatItsDataSourcesAskFor() throws IOException {
        Map<String, Object> grafana = compose.service("grafana");
        Matcher asked = Pattern.compile("\\$\\{?([A-Z_]+)}?")
                .matcher(Files.readString(DIRECTORY.resolve("../grafana/provisioning/datasources/weir.yaml")));
        TreeSet<String> names = new TreeSet<>();
        while (asked.find()) {
            names.add(asked.group(1));
        }
        assertThat(names).containsExactly("PROMETHEUS_URL", "WEIR_API_KEY", "WEIR_URL");
        assertThat(object(grafana, "environment")).containsKeys("PROMETHEUS_URL", "WEIR_URL");
        assertThat(list(grafana, "command")).anyMatch(line -> line.startsWith("WEIR_API_KEY="));
    }
}
