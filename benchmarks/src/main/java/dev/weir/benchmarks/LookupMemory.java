package dev.weir.benchmarks;

import dev.weir.enrich.reader.InventoryCsv;
import dev.weir.enrich.reader.MmdbFile;
import dev.weir.enrich.reader.ServiceTags;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import java.nio.charset.StandardCharsets;

/** Prints how much memory the sources of each kind take: what they say themselves, and what the heap says. */
public final class LookupMemory {
    private static final String LINE = "%-40s %,12d rows %,9.1f MiB reported %,9.1f MiB heap%n";

    private LookupMemory() {}

    public static void main(String[] args) throws SourceException {
        print("threat list, IPv4 addresses", () -> threats(true, false));
        print("threat list, IPv6 addresses", () -> threats(false, false));
        print("threat list, IPv4 networks", () -> threats(true, true));
        print("threat list, IPv6 networks", () -> threats(false, true));
        print("Azure service tags", LookupMemory::tags);
        print("inventory", LookupMemory::inventory);
        print(
                "country database",
                () -> MmdbFile.read("geo", LookupData.database()).table());
    }

    private static void print(String name, Source source) throws SourceException {
        long before = heap();
        SourceTable table = source.table();
        long after = heap();
        System.out.printf(LINE, name, table.rows(), mib(table.bytes()), mib(after - before));
    }

    private static SourceTable threats(boolean v4, boolean networks) {
        LookupData data = new LookupData(1, v4);
        return new SourceTable.Threats(LookupData.list(networks ? data.prefixes() : data.indicators()));
    }

    /** 100 000 prefixes in tags of 30 services and 60 regions. */
    private static SourceTable tags() throws SourceException {
        StringBuilder json = new StringBuilder("{\"values\": [");
        Prefix[] prefixes = new LookupData(1, true).prefixes();
        for (int i = 0; i < prefixes.length; i++) {
            json.append(i == 0 ? "" : ",")
                    .append(
                            "{\"properties\": {\"systemService\": \"Service%d\", \"region\": \"region%d\", \"addressPrefixes\": [\"%s\"]}}"
                                    .formatted(i % 30, i % 60, prefixes[i].text()));
        }
        return ServiceTags.read("tags", bytes(json.append("]}"))).table();
    }

    /** 100 000 hosts, each with an address and a NIC. */
    private static SourceTable inventory() throws SourceException {
        StringBuilder csv = new StringBuilder("cidr,mac,name,role,site,owner\n");
        for (int i = 0; i < 100_000; i++) {
            csv.append("10.%d.%d.%d,000D3A%06X,host-%d,web,Zurich,team-%d%n"
                    .formatted(i >> 16, (i >> 8) & 0xff, i & 0xff, i, i, i % 50));
        }
        return InventoryCsv.read("inventory", bytes(csv)).table();
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static long heap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double mib(long bytes) {
        return bytes / 1048576.0;
    }

    /** Makes a table; what it needs for that is gone afterwards. */
    private interface Source {
        SourceTable table() throws SourceException;
    }
}
