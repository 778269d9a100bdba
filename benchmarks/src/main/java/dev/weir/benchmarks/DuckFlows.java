package dev.weir.benchmarks;

import dev.weir.benchmarks.peers.FlowDelta;
import dev.weir.schemas.IpText;
import dev.weir.testkit.flow.Truth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The tuples of a topic in a table of DuckDB, which lies in a file and is sorted by time: see flows.sql. One connection. */
final class DuckFlows implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Connection connection;

    DuckFlows(Path file, int threads) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        execute("SET threads = " + threads);
    }

    /** Reads the topic from its beginning until there are {@code tuples}, and sorts them. */
    void load(Bench bench, String topic, long tuples) throws IOException, SQLException {
        String[] statements = sql().split(";\\s*");
        execute(statements[0]);
        try (DuckDBAppender rows = connection
                        .unwrap(DuckDBConnection.class)
                        .createAppender(DuckDBConnection.DEFAULT_SCHEMA, "loaded");
                KafkaConsumer<byte[], byte[]> consumer = consumer(bench, topic)) {
            long loaded = 0;
            while (loaded < tuples) {
                var records = consumer.poll(PATIENCE);
                if (records.isEmpty()) {
                    throw new IllegalStateException("%s has %d tuples instead of %d".formatted(topic, loaded, tuples));
                }
                for (ConsumerRecord<byte[], byte[]> each : records) {
                    append(rows, each.value());
                }
                loaded += records.count();
            }
        }
        for (int i = 1; i < statements.length; i++) {
            execute(statements[i]);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Bench bench, String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bench.bootstrap(), "max.poll.records", 10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(IntStream.range(0, Bench.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    private static void append(DuckDBAppender rows, byte[] message) throws IOException, SQLException {
        FlowDelta tuple = new FlowDelta();
        tuple.parse(message);
        Truth.Key key = FlowDelta.rowKey(tuple.key(), tuple.timeMs());
        long[] counters = new long[FlowDelta.COUNTERS];
        tuple.addTo(counters);
        rows.beginRow()
                .append(key.startMs())
                .append(Integer.toUnsignedLong(address(key.source())))
                .append(key.rule())
                .append(key.acl())
                .append(key.direction());
        for (int i = 1; i < counters.length; i++) {
            rows.append(counters[i]);
        }
        rows.endRow();
    }

    private static int address(String source) {
        return ByteBuffer.wrap(IpText.parse(source).orElseThrow()).getInt();
    }

    private static String sql() throws IOException {
        try (InputStream in = DuckFlows.class.getResourceAsStream("flows.sql")) {
            if (in == null) {
                throw new IOException("flows.sql is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** All rows of a query as text; a source as an address. */
    List<List<String>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    boolean source = result.getMetaData().getColumnName(i).equals("source");
                    row.add(source ? text(result.getLong(i)) : result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static String text(long address) {
        return IpText.text(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) address).array());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
