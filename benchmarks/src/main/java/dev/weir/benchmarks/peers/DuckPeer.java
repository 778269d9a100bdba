package dev.weir.benchmarks.peers;

import dev.weir.schemas.IpText;
import dev.weir.testkit.flow.Truth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One SQL statement of DuckDB over all blobs. It begins anew each time, and ends when the table is in memory. */
public final class DuckPeer implements Peer {

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public long count(PeerInput input, RowSink rows) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + input.threads());
            statement.execute("SET preserve_insertion_order = false");
            String sql = sql().replace("{blobs}", input.blobs().toString())
                    .replace("{largest}", String.valueOf(input.largestBlob()));
            long begun = System.nanoTime();
            statement.execute(sql);
            long nanos = System.nanoTime() - begun;
            try (ResultSet table = statement.executeQuery("SELECT * FROM counts")) {
                read(table, rows);
            }
            return nanos;
        }
    }

    private static String sql() throws IOException {
        try (InputStream in = DuckPeer.class.getResourceAsStream("counts.sql")) {
            if (in == null) {
                throw new IOException("counts.sql is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void read(ResultSet table, RowSink rows) throws SQLException {
        while (table.next()) {
            String source = IpText.text(IpText.parse(table.getString("source")).orElseThrow());
            Truth.Key key = new Truth.Key(
                    table.getLong("minute_ms"),
                    source,
                    table.getString("acl"),
                    table.getString("rule"),
                    table.getString("direction"));
            long[] counters = new long[FlowDelta.COUNTERS];
            for (int i = 0; i < counters.length; i++) {
                counters[i] = table.getLong(6 + i);
            }
            rows.row(key, counters);
        }
    }
}
