package dev.weir.schemas;

import java.util.List;

/**
 * The names of Weir's topics. What their keys and values are is written in {@code docs/topics.md}.
 *
 * @param blobEvents key: canonical blob URL; value: CloudEvents 1.0 JSON of a BlobCreated event
 * @param blobCursors key: canonical blob URL; value: {@code Cursor}, protobuf; compacted, partitioned as {@code blobEvents}
 * @param flows key: source IP in canonical text; value: {@code FlowTuple}, protobuf
 * @param enriched key: source IP in canonical text; value: one tuple with all that is known of it, ECS as JSON; other formats are on
 *     {@link #enriched(String)}
 * @param counts key: source IP in canonical text; value: JSON of one source and rule in one closed window
 * @param deadLetters key: canonical blob URL; value: JSON of what could not be parsed
 */
public record Topics(
        String blobEvents, String blobCursors, String flows, String enriched, String counts, String deadLetters) {

    /** The topics of an installation whose names all start with {@code prefix}, by default {@code weir}. */
    public static Topics withPrefix(String prefix) {
        return new Topics(
                prefix + ".blob-events",
                prefix + ".blob-cursors",
                prefix + ".flows",
                prefix + ".flows.enriched",
                prefix + ".counts",
                prefix + ".dead-letters");
    }

    /**
     * The topic of enriched flows in one format.
     *
     * @param format ecs, ocsf, asim or cef
     */
    public String enriched(String format) {
        return format.equals("ecs") ? enriched : enriched + "." + format;
    }

    /** Every topic name; of the enriched flows only that of ECS. */
    public List<String> all() {
        return List.of(blobEvents, blobCursors, flows, enriched, counts, deadLetters);
    }
}
