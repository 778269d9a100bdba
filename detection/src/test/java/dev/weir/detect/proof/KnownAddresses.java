package dev.weir.detect.proof;

import dev.weir.demo.estate.Estate;
import dev.weir.demo.known.KnownFiles;
import dev.weir.demo.known.KnownFiles.KnownFile;
import dev.weir.demo.story.Stories;
import dev.weir.enrich.reader.InventoryCsv;
import dev.weir.enrich.reader.MmdbFile;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import dev.weir.enrich.threat.FeedFormat;
import dev.weir.enrich.threat.FeedRules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is known of the addresses of a generated estate. */
public final class KnownAddresses {
    private static final int MOST_ROWS = 1000;

    private KnownAddresses() {}

    /**
     * The files of the demo.
     *
     * @param named networks that the inventory names besides
     * @param listed networks that a threat list names besides
     */
    public static EnrichmentTables of(
            Estate estate, Stories stories, Instant made, Map<String, String> named, List<String> listed)
            throws SourceException {
        List<SourceTable> sources = new ArrayList<>(List.of(Countries.table()));
        for (KnownFile file : KnownFiles.of(estate, stories, made)) {
            if (file.name().equals("inventory.csv")) {
                sources.add(InventoryCsv.read("inventory", with(file.bytes(), named))
                        .table());
            } else if (file.name().endsWith(".mmdb")) {
                sources.add(MmdbFile.read("places", file.bytes()).table());
            } else if (file.name().endsWith(".txt")) {
                sources.add(threats(file.name(), file.bytes(), made));
            }
        }
        sources.add(threats("listed", String.join("\n", listed).getBytes(StandardCharsets.UTF_8), made));
        return EnrichmentTables.of(sources);
    }

    private static byte[] with(byte[] inventory, Map<String, String> named) {
        StringBuilder csv = new StringBuilder(new String(inventory, StandardCharsets.UTF_8));
        named.forEach((network, name) -> csv.append("%s,,%s,,,,,,,,%n".formatted(network, name)));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static SourceTable threats(String name, byte[] list, Instant made) throws SourceException {
        FeedRules rules = new FeedRules(name, "attacker", 90, MOST_ROWS, 0, made);
        return FeedFormat.LIST.read(list, rules).table();
    }
}
