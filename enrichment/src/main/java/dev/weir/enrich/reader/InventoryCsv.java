package dev.weir.enrich.reader;

import dev.weir.enrich.Asset;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an inventory as CSV: a range, a NIC, or both in each row. */
public final class InventoryCsv {
    private static final Set<String> COLUMNS = new LinkedHashSet<>(List.of(
            "cidr",
            "mac",
            "name",
            "role",
            "site",
            "region",
            "tenant",
            "owner",
            "environment",
            "vm",
            "nic",
            "subnet",
            "vnet"));

    private final String from;
    private final PrefixTable.Builder<Asset> ranges = PrefixTable.builder((first, _) -> first);
    private final Map<String, Asset> nics = new HashMap<>();
    private final Once once = new Once();

    private InventoryCsv(String from) {
        this.from = from;
    }

    /**
     * The inventory.
     *
     * @param from name of the source
     * @throws SourceException when the file has another form; the message has the line
     */
    public static ReadTable read(String from, byte[] content) throws SourceException {
        InventoryCsv inventory = new InventoryCsv(from);
        try (CsvRows rows = new CsvRows(content, COLUMNS)) {
            if (!rows.has("cidr") && !rows.has("mac")) {
                throw new SourceException("neither the column \"cidr\" nor \"mac\" is there").at("line 1");
            }
            while (rows.next()) {
                try {
                    inventory.add(rows);
                } catch (SourceException e) {
                    throw e.at(rows.place());
                }
            }
        }
        return new ReadTable(new SourceTable.Assets(inventory.ranges.build(), inventory.nics), 0);
    }

    private void add(CsvRows row) throws SourceException {
        String cidr = row.get("cidr");
        String mac = row.get("mac");
        if (cidr.isEmpty() && mac.isEmpty()) {
            throw new SourceException("the row has neither a cidr nor a mac");
        }
        Asset asset = asset(row);
        if (!cidr.isEmpty()) {
            Prefix prefix = Prefix.parse(cidr);
            once.check(prefix, row.line());
            ranges.put(prefix, asset);
        }
        if (!mac.isEmpty()) {
            String digits = Mac.parse(mac);
            once.check(digits, row.line());
            nics.put(digits, asset);
        }
    }

    private Asset asset(CsvRows row) {
        return new Asset(
                from,
                row.get("name"),
                row.get("role"),
                row.get("site"),
                row.get("region"),
                row.get("tenant"),
                row.get("owner"),
                row.get("environment"),
                row.get("vm"),
                row.get("nic"),
                row.get("subnet"),
                row.get("vnet"));
    }
}
