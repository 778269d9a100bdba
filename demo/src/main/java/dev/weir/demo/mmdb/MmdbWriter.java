package dev.weir.demo.mmdb;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes databases of the MaxMind DB format 2.0, for IPv4 and IPv6: the tree of networks, their records, and what the database
 * says of itself. A longer network beats a shorter one, and of the same one the last put stands.
 */
public final class MmdbWriter {
    private static final byte[] MARKER = "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0};

    private final String type;
    private final Instant built;
    private final int recordBits;
    private final List<Row> rows = new ArrayList<>();
    private final DataSection data = new DataSection();

    /**
     * An empty database.
     *
     * @param type such as GeoLite2-Country, by which readers know what its records hold
     * @param built when the database was made
     * @param recordBits of a record of the tree: 24, 28 or 32
     */
    public MmdbWriter(String type, Instant built, int recordBits) {
        this.type = type;
        this.built = built;
        this.recordBits = recordBits;
    }

    /**
     * Adds a network.
     *
     * @param cidr IPv4 or IPv6, such as 192.0.2.0/24; of a length above 0
     * @param record values as {@code DataSection.write} takes them: String, Map, List, Integer, Long, Double, Float, Boolean
     */
    public MmdbWriter put(String cidr, Map<String, ?> record) {
        int slash = cidr.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(cidr.substring(0, slash));
        int length = Integer.parseInt(cidr.substring(slash + 1)) + 128 - 8 * address.getAddress().length;
        rows.add(new Row(address, length, data.record(record)));
        return this;
    }

    /** The whole file. */
    public byte[] bytes() {
        SearchTree tree = new SearchTree();
        rows.stream()
                .sorted(Comparator.comparingInt(Row::length))
                .forEach(row -> tree.put(row.wide(), row.length(), row.data()));
        tree.alias(MAPPED, 96, new byte[16], 96);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(tree.bytes(recordBits));
        out.writeBytes(new byte[16]);
        out.writeBytes(data.bytes());
        out.writeBytes(MARKER);
        out.writeBytes(metadata(tree.nodes()));
        return out.toByteArray();
    }

    private byte[] metadata(int nodes) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("binary_format_major_version", (short) 2);
        map.put("binary_format_minor_version", (short) 0);
        map.put("build_epoch", BigInteger.valueOf(built.getEpochSecond()));
        map.put("database_type", type);
        map.put("description", Map.of("en", type));
        map.put("ip_version", (short) 6);
        map.put("languages", List.of("en"));
        map.put("node_count", nodes);
        map.put("record_size", (short) recordBits);
        DataSection section = new DataSection();
        section.write(map);
        return section.bytes();
    }

    private record Row(InetAddress address, int length, int data) {

        /** 16 bytes: IPv4 is in ::/96 of the tree. */
        byte[] wide() {
            byte[] bytes = address.getAddress();
            byte[] wide = new byte[16];
            System.arraycopy(bytes, 0, wide, 16 - bytes.length, bytes.length);
            return wide;
        }
    }
}
