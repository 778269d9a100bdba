package dev.weir.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.older.OlderData;
import dev.weir.testkit.older.OlderKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes one data directory of {@code weir up} from an older build to this one, back, and forth again, with orderly ends and
 * kills, while blobs grow: after each start every counter of every source and rule is compared with the truth.
 *
 * <p>Arguments: {@code deploy/target/weir} of the older build, or its unpacked archive; that of this one; a file that takes
 * what the older one wrote first, for {@code OlderRecordsIT}, named after the older version (optional).
 */
public final class Upgrade {
    private static final String RANGE = "&from=2024-12-12T03:30:00Z&to=2024-12-12T06:00:00Z";
    private static final List<String> COUNTERS = List.of(
            "tuples", "connections", "denied", "ended", "packetsSent", "bytesSent", "packetsReceived", "bytesReceived");
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final Path directory = Files.createTempDirectory("weir-upgrade");
    private final BlobFolder blobs = new BlobFolder(directory.resolve("blobs"));
    private int minutes;

    private Upgrade() throws IOException {
        Files.createDirectories(directory.resolve("blobs"));
    }

    /** Prints a line for each start. */
    public static void main(String[] args) throws Exception {
        Path older = Path.of(args[0]);
        Path newer = Path.of(args[1]);
        Upgrade upgrade = new Upgrade();
        System.out.println("The processes keep their data in " + upgrade.directory);
        upgrade.run("older", older, true, args.length > 2 ? Path.of(args[2]) : null);
        upgrade.run("newer", newer, true, null);
        upgrade.run("newer, killed", newer, false, null);
        upgrade.run("newer, after the kill", newer, true, null);
        upgrade.run("older, rolled back", older, true, null);
        upgrade.run("older, killed", older, false, null);
        upgrade.run("newer, after the older was killed", newer, false, null);
        upgrade.run("older, after the newer was killed", older, true, null);
    }

    private void run(String what, Path build, boolean inOrder, @Nullable Path dump) throws Exception {
        minutes += 3;
        try (BuildProcess weir = BuildProcess.up(build, directory);
                ApiClient api = new ApiClient(weir.port())) {
            OlderData.SCENARIO.blobs().forEach(blob -> blobs.grow(blob, minutes));
            Truth truth = OlderData.truth(minutes);
            long counted = await(api, truth.total().tuples());
            check(what, api, truth);
            if (dump != null) {
                String folder = directory.resolve("blobs").toRealPath().toString();
                new OlderKafka(weir.kafka())
                        .dump(String.valueOf(dump.getFileName()), minutes, folder)
                        .write(dump);
            }
            System.out.printf("%-34s %6d tuples, every counter is right%n", what, counted);
            if (inOrder) {
                weir.stop();
            }
        }
    }

    private static long await(ApiClient api, long tuples) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        long counted = api.tuples(RANGE);
        while (counted < tuples && System.nanoTime() < end) {
            Thread.sleep(100);
            counted = api.tuples(RANGE);
        }
        return counted;
    }

    private static void check(String what, ApiClient api, Truth truth) throws IOException, InterruptedException {
        Map<Truth.Key, List<Long>> found = new HashMap<>();
        for (JsonNode row : api.get("top?group=source,rule,acl,direction&limit=1000000" + RANGE)
                .path("data")) {
            found.put(
                    new Truth.Key(0, text(row, "source"), text(row, "acl"), text(row, "rule"), text(row, "direction")),
                    COUNTERS.stream().map(name -> row.path(name).asLong()).toList());
        }
        Map<Truth.Key, List<Long>> expected = new HashMap<>();
        truth.by(key -> new Truth.Key(0, key.source(), key.acl(), key.rule(), key.direction()))
                .forEach((key, counts) -> expected.put(key, counts.counters()));
        if (!found.equals(expected)) {
            throw new IllegalStateException("%s: %s instead of %s".formatted(what, found, expected));
        }
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asText();
    }
}
