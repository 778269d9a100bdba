package dev.weir.ingest.tuple;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Parses whole blobs for tests. */
final class Blobs {
    static final long LATEST_MS = Instant.parse("2030-01-01T00:00:00Z").toEpochMilli();
    static final ParserConfig CONFIG = new ParserConfig(64 * 1024 * 1024, 512);
    static final String VNET_PATH =
            "insights-logs-flowlogflowevent/flowLogResourceID=/S_NETWORKWATCHERRG/NETWORKWATCHER_WESTUS_LOG"
                    + "/y=2024/m=12/d=12/h=04/m=00/macAddress=000D3A359573/PT1H.json";

    private Blobs() {}

    static Parsed parse(String blob) {
        return parse(blob.getBytes(StandardCharsets.UTF_8), VNET_PATH);
    }

    static Parsed parse(byte[] blob, String path) {
        return parseInChunks(blob, path, Math.max(1, blob.length), CONFIG);
    }

    /** Feeds {@code chunk} bytes at a time, and checks the law of the byte counters. */
    static Parsed parseInChunks(byte[] blob, String path, int chunk, ParserConfig config) {
        Parsed parsed = new Parsed();
        FlowLogParser parser = new FlowLogParser(BlobPath.parse(path), config, LATEST_MS, parsed);
        parser.resume(0, 0);
        for (int from = 0; from < blob.length; from += chunk) {
            parser.feed(blob, from, Math.min(chunk, blob.length - from));
        }
        assertThat(parser.position()).isEqualTo(parser.recordBytes() + parser.framingBytes());
        assertThat(parser.position() + parser.pendingBytes()).isEqualTo(blob.length);
        checkExcerpts(blob, parsed);
        return parsed;
    }

    /** Every rejection shows the bytes that it names. */
    static void checkExcerpts(byte[] blob, Parsed parsed) {
        for (Rejection rejection : parsed.rejections) {
            int from = (int) rejection.offset();
            assertThat(new Excerpts(CONFIG.maxExcerptBytes()).of(blob, from, rejection.length()))
                    .isEqualTo(rejection.excerpt());
        }
    }
}
