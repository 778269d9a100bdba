package dev.weir.demo.known;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.demo.estate.Estate;
import dev.weir.demo.mmdb.MmdbWriter;
import dev.weir.demo.story.Stories;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files that tell what is known of the demo's addresses: the sources of its enrichment. */
public final class KnownFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private KnownFiles() {}

    /**
     * A source.
     *
     * @param settings besides file, as {@code weir.enrich.sources} takes them
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record KnownFile(String name, Map<String, ?> settings, byte[] bytes) {
        private static KnownFile of(String file, String name, String type, byte[] bytes) {
            return new KnownFile(file, Map.of("name", name, "type", type), bytes);
        }
    }

    /**
     * All of them.
     *
     * @param made when: they are as old
     */
    public static List<KnownFile> of(Estate estate, Stories stories, Instant made) {
        return List.of(
                KnownFile.of("inventory.csv", "inventory", "inventory-csv", text(Inventory.csv(estate))),
                KnownFile.of("places.mmdb", "places", "mmdb", places(made)),
                KnownFile.of("service-tags.json", "service-tags", "azure-service-tags", serviceTags()),
                list("attackers.txt", "attackers", "scanner", 80, ThreatLists.attackers(stories)),
                list("botnets.txt", "botnets", "botnet-c2", 95, ThreatLists.botnets(stories)));
    }

    private static KnownFile list(String file, String name, String kind, int confidence, String text) {
        Map<String, Object> settings = Map.of("name", name, "type", "list", "kind", kind, "confidence", confidence);
        return new KnownFile(file, settings, text(text));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] places(Instant built) {
        MmdbWriter writer = new MmdbWriter("Weir-Demo-City", built, 28);
        World.networks().forEach((network, place) -> writer.put(network, record(place)));
        return writer.bytes();
    }

    private static Map<String, ?> record(Place place) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("autonomous_system_number", place.asn());
        record.put("autonomous_system_organization", place.organization());
        record.put("city", Map.of("names", Map.of("en", place.city())));
        record.put("continent", Map.of("code", place.continent()));
        record.put("country", named(place.country(), place.countryName()));
        record.put("location", new TreeMap<>(Map.of("latitude", place.latitude(), "longitude", place.longitude())));
        record.put("subdivisions", List.of(named(place.region(), place.regionName())));
        return record;
    }

    private static Map<String, ?> named(String code, String name) {
        return new TreeMap<>(Map.of("iso_code", code, "names", Map.of("en", name)));
    }

    private static byte[] serviceTags() {
        ObjectNode document = JSON.createObjectNode().put("changeNumber", 1).put("cloud", "Public");
        ArrayNode values = document.putArray("values");
        tag(values, "AzureCloud." + Estate.REGION, "", List.of("13.69.0.0/16", "20.60.0.0/15", "20.101.0.0/16"));
        tag(values, "AzureMonitor." + Estate.REGION, "AzureMonitor", List.of("13.69.109.128/26"));
        tag(values, "Storage." + Estate.REGION, "AzureStorage", List.of("20.60.26.0/23"));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void tag(ArrayNode values, String name, String service, List<String> prefixes) {
        ObjectNode tag = values.addObject().put("name", name).put("id", name);
        ObjectNode properties = tag.putObject("properties")
                .put("changeNumber", 1)
                .put("region", Estate.REGION)
                .put("platform", "Azure")
                .put("systemService", service);
        List<String> all = new ArrayList<>(prefixes);
        all.forEach(properties.putArray("addressPrefixes")::add);
    }
}
