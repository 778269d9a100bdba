package dev.weir.ingest.tuple;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;

/**
 * Bounds of the parser.
 *
 * @param maxRecordBytes a longer record is rejected; also bounds the memory of one parser
 * @param maxExcerptBytes bytes of what was rejected that are kept as its excerpt
 */
public record ParserConfig(int maxRecordBytes, int maxExcerptBytes) {
    private static final int MIB = 1024 * 1024;

    public ParserConfig {
        check(
                maxRecordBytes >= 1024 && maxRecordBytes <= 512 * MIB,
                "weir.ingest.parser.max-record-bytes must be between 1 KiB and 512 MiB: %s",
                maxRecordBytes);
        check(
                maxExcerptBytes >= 0 && maxExcerptBytes <= 65536,
                "weir.ingest.parser.max-excerpt-bytes must be between 0 and 64 KiB: %s",
                maxExcerptBytes);
    }

    /** Reads {@code weir.ingest.parser}. */
    public static ParserConfig of(Config parser) {
        return new ParserConfig(
                Math.toIntExact(Math.min(Integer.MAX_VALUE, parser.getBytes("max-record-bytes"))),
                Math.toIntExact(Math.min(Integer.MAX_VALUE, parser.getBytes("max-excerpt-bytes"))));
    }
}
