package dev.weir.ingest.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.tail.CursorStore;
import dev.weir.ingest.tail.PartitionCursors;
import dev.weir.schemas.cursors.Cursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionScanTest {
    private static final long HOUR = 3_600_000;
    private static final long BASE = Instant.parse("2023-12-31T20:00:00Z").toEpochMilli();
    private static final DateTimeFormatter FOLDERS =
            DateTimeFormatter.ofPattern("'y='uuuu'/m='MM'/d='dd'/h='HH'/m=00'").withZone(ZoneOffset.UTC);
    private static final List<String> FLOW_LOGS = List.of(
            "file:///data/insights-logs-flowlogflowevent/flowLogResourceID=/S_NETWORKWATCHERRG/NETWORKWATCHER_EU_A",
            "https://a.blob.core.windows.net/insights-logs-flowlogflowevent/flowLogResourceID=/S/NETWORKWATCHER_EU_A",
            "https://a.blob.core.windows.net/insights-logs-flowlogflowevent/flowLogResourceID=/S/NETWORKWATCHER_EU_A-2",
            "https://a.blob.core.windows.net/insights-logs-flowlogflowevent/flowLogResourceID=/S/NETWORKWATCHER_EU_A/B",
            "https://a.blob.core.windows.net/insights-logs-flowlogflowevent/flowLogResourceID=/S/NETWORKWATCHER_EU_A/y=x",
            "https://a.blob.core.windows.net/insights-logs-flowlogflowevent/flowLogResourceID=/S/NETWORKWATCHER_EU_A/z",
            "https://ab.blob.core.windows.net/insights-logs-networksecuritygroupflowevent/resourceId=/NSG%20x");
    private static final List<String> OTHERS = List.of(
            "#totals",
            "file:///data/a.json",
            "file:///data/insights-logs-flowlogflowevent/y=2024/m=01",
            "https://a.blob.core.windows.net/other/y=2024/m=01/d=01/h=00/m=00/PT1H.json",
            "https://a.blob.core.windows.net/other/y=2024/m=13/d=01/h=00/m=00/macAddress=00AA/PT1H.json");

    @TempDir
    Path directory;

    private static String blob(String flowLog, long hourMs, String mac) {
        return flowLog + "/" + FOLDERS.format(Instant.ofEpochMilli(hourMs)) + "/macAddress=" + mac + "/PT1H.json";
    }

    private static Cursor cursor(long minutes) {
        return Cursor.newBuilder().setMinutes(minutes).build();
    }

    private static void put(PartitionCursors cursors, Map<String, Cursor> blobs) {
        Map<String, byte @Nullable []> records = new HashMap<>();
        blobs.forEach((key, cursor) -> records.put(key, cursor.toByteArray()));
        cursors.apply(records);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void run_anyCursors_asAPlainMap(long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, Cursor> blobs = new TreeMap<>();
        OTHERS.forEach(other -> blobs.put(other, other.startsWith("#") ? cursor(0) : cursor(7)));
        for (int i = 0; i < random.nextInt(400); i++) {
            blobs.put("file:///data/insights-logs-flowlogflowevent/" + i + ".json", cursor(1));
        }
        int density = 1 + random.nextInt(3);
        for (String flowLog : FLOW_LOGS) {
            for (int hour = 0; hour < 30 * density; hour++) {
                for (int nic = 0; nic < 12 / density; nic++) {
                    if (random.nextInt(4) > 0) {
                        blobs.put(
                                blob(flowLog, BASE + hour * HOUR, "0022480000" + (10 + nic)),
                                cursor(random.nextLong()));
                    }
                }
            }
        }
        try (CursorStore store = new CursorStore(directory)) {
            store.start();
            PartitionCursors cursors = store.open(3, "topic");
            put(cursors, blobs);
            put(store.open(2, "topic"), Map.of(blob(FLOW_LOGS.get(1), BASE, "00AA"), cursor(1)));
            put(store.open(4, "topic"), Map.of(blob(FLOW_LOGS.get(1), BASE, "00AA"), cursor(1)));
            long from = BASE + random.nextInt(30) * HOUR;
            long to = from + random.nextInt(40) * HOUR;
            assertThat(scan(cursors, from, to)).as("seed %d", seed).isEqualTo(plain(blobs, from, to));
        }
    }

    private static Map<String, Long> scan(PartitionCursors cursors, long from, long to) throws IOException {
        Map<String, Long> found = new TreeMap<>();
        new PartitionScan(cursors, from, to).run((flowLog, blob) -> {
            assertThat(blob.blob()).startsWith(flowLog.url() + "/y=2");
            assertThat(found.put(blob.blob(), blob.cursor().getMinutes())).isNull();
        });
        return found;
    }

    private static Map<String, Long> plain(Map<String, Cursor> blobs, long from, long to) {
        Map<String, Long> expected = new TreeMap<>();
        for (String flowLog : FLOW_LOGS) {
            for (long hour = from; hour < to; hour += HOUR) {
                String begin = flowLog + "/" + FOLDERS.format(Instant.ofEpochMilli(hour)) + "/macAddress=";
                blobs.forEach((blob, cursor) -> {
                    if (blob.startsWith(begin)) {
                        expected.put(blob, cursor.getMinutes());
                    }
                });
            }
        }
        return expected;
    }

    @Test
    void write_heldPartitions_linesAndWhatTheyCover() throws IOException {
        try (CursorStore store = new CursorStore(directory)) {
            store.start();
            String nsg = FLOW_LOGS.getLast();
            put(store.open(0, "topic"), Map.of(blob(nsg, BASE, "00-aa"), cursor(5)));
            put(store.open(1, "topic"), Map.of(blob(nsg, BASE + HOUR, "00-aa"), cursor(6)));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new Coverage(store, () -> Set.of(0, 3), 4).write(BASE + 1, BASE + 2, out);
            assertThat(out.toString(StandardCharsets.UTF_8).lines())
                    .containsExactly(
                            "{\"flowLog\":\"" + nsg + "\",\"name\":\"NSG x\"}",
                            "[\"00-AA\"," + BASE + ",5,0,0,0,0,0]",
                            "{\"partitions\":[0],\"total\":4,\"waiting\":{\"blobs\":0,\"bytes\":0,\"some\":[]}}");
        }
    }

    @Test
    void run_partitionTakenAway_isNotCovered() throws IOException {
        try (CursorStore store = new CursorStore(directory)) {
            store.start();
            PartitionCursors before = store.open(0, "topic");
            store.open(0, "topic");
            List<String> seen = new ArrayList<>();
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> new PartitionScan(before, 0, HOUR).run((_, blob) -> seen.add(blob.blob()))))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(seen).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NETWORKWATCHER_EASTUS_LOG-1", "LOG-1", "a+b c"})
    void name_lastSegment_withoutTheWatcher(String segment) {
        String url = "https://a/c/flowLogResourceID=/x/" + segment.replace(" ", "%20");
        assertThat(new FlowLogPath(url).name()).isEqualTo(segment.replace("NETWORKWATCHER_", ""));
    }
}
