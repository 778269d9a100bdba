package dev.weir.demo.known;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.maxmind.db.Reader;
import dev.weir.demo.Demo;
import dev.weir.demo.DemoConfig;
import dev.weir.demo.Flow;
import dev.weir.demo.estate.Address;
import dev.weir.demo.estate.Estate;
import dev.weir.demo.estate.Nic;
import dev.weir.demo.known.KnownFiles.KnownFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KnownFilesTest {
    private static final Instant MADE = Instant.parse("2026-11-28T12:00:00Z");
    private static final long START = MADE.getEpochSecond() / 60;

    private final long seed = Long.getLong("weir.test.seed", System.nanoTime());
    private final Demo demo = new Demo(new DemoConfig(seed, START, DemoConfig.LOAD));
    private final List<KnownFile> files = KnownFiles.of(demo.estate(), demo.stories(), MADE);

    private byte[] file(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow()
                .bytes();
    }

    private List<String> lines(String name) {
        return new String(file(name), StandardCharsets.UTF_8).lines().toList();
    }

    /** All that take part in the traffic of some hours, the storm among them. */
    private Set<Address> addresses() {
        Set<Address> addresses = new HashSet<>();
        for (long minute = START - 300; minute < START; minute += 2) {
            for (List<Flow> logged : demo.minute(minute).values()) {
                for (Flow flow : logged) {
                    addresses.add(flow.conversation().client());
                    addresses.add(flow.conversation().server());
                }
            }
        }
        return addresses;
    }

    @Test
    void places_everyAddressOutside_isSomewhere() throws IOException {
        try (Reader reader = new Reader(new ByteArrayInputStream(file("places.mmdb")))) {
            Set<String> countries = new HashSet<>();
            for (Address address : addresses()) {
                Map<?, ?> record = reader.get(InetAddress.ofLiteral(address.text()), Map.class);
                boolean outside = !address.text().startsWith("10.") && !address.equals(Estate.PROBE);
                assertThat(record != null).as("seed %d: %s", seed, address).isEqualTo(outside);
                if (record != null) {
                    countries.add(String.valueOf(record.get("country")));
                    assertThat(record.get("autonomous_system_organization")).isInstanceOf(String.class);
                }
            }
            assertThat(countries).as("seed %d", seed).hasSizeGreaterThan(15);
            assertThat(reader.getMetadata().buildTime()).isEqualTo(MADE);
        }
    }

    @Test
    void inventory_everyNic_itsNetworksAndOwner() {
        List<String> columns = Arrays.asList(lines("inventory.csv").getFirst().split(",", -1));
        List<List<String>> rows = lines("inventory.csv").stream()
                .skip(1)
                .map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(columns));
        assertThat(rows.stream().map(List::getFirst)).doesNotHaveDuplicates();
        for (Nic nic : demo.estate().nics()) {
            List<String> row = rows.stream()
                    .filter(each -> each.getFirst().equals(nic.address().text() + "/32"))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.get(columns.indexOf("mac"))).isEqualTo(nic.mac());
            assertThat(row.get(columns.indexOf("vm"))).isEqualTo(nic.name());
            assertThat(row.get(columns.indexOf("vnet"))).isEqualTo(nic.vnet().id());
            assertThat(row.get(columns.indexOf("subnet"))).isEqualTo(nic.nsg().subnet());
            assertThat(row.get(columns.indexOf("owner"))).isNotEmpty();
            assertThat(row.get(columns.indexOf("role"))).isNotEmpty();
        }
        assertThat(rows.stream().map(List::getFirst)).contains("10.10.0.0/16", "10.20.1.0/24", "20.61.14.80/32");
    }

    @Test
    void threatLists_thePlantedAttackers_andNoOtherStory() {
        Set<String> listed = lines("attackers.txt").stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst(" .*", ""))
                .collect(Collectors.toSet());
        assertThat(listed)
                .containsExactlyInAnyOrder(
                        demo.stories().bruteForce().attacker().text(),
                        demo.stories().verticalScan().scanner().text(),
                        "45.128.0.0/12");
        assertThat(lines("botnets.txt").getLast())
                .startsWith(demo.stories().beacon().stranger().text() + " ");
    }

    /** Otherwise the numbers of a story would hold those of a customer. */
    @Test
    void attackers_areNobodyElse() {
        Set<String> attackers = Set.of(
                demo.stories().bruteForce().attacker().text(),
                demo.stories().verticalScan().scanner().text(),
                demo.stories().exfiltration().stranger().text());
        Set<Address> quiet = new HashSet<>();
        for (long minute = START - 1400; minute < START - 700; minute += 3) {
            demo.minute(minute)
                    .values()
                    .forEach(logged -> logged.forEach(flow -> {
                        quiet.add(flow.conversation().client());
                        quiet.add(flow.conversation().server());
                    }));
        }
        assertThat(quiet.stream().map(Address::text)).doesNotContainAnyElementsOf(attackers);
    }

    @Test
    void serviceTags_asMicrosoftWritesThem() throws IOException {
        JsonNode tags = new ObjectMapper().readTree(file("service-tags.json"));
        assertThat(tags.path("values")).hasSize(3).allSatisfy(tag -> {
            assertThat(tag.path("name").asText()).endsWith("." + Estate.REGION);
            assertThat(tag.at("/properties/addressPrefixes")).isNotEmpty();
        });
    }

    @Test
    void files_sameMoment_sameBytes() {
        List<KnownFile> again = KnownFiles.of(new Estate(), demo.stories(), MADE);
        for (int i = 0; i < files.size(); i++) {
            assertThat(again.get(i).bytes()).isEqualTo(files.get(i).bytes());
        }
    }
}
