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
 * @param detectGroups between the tasks of the detect job: what was seen of groups of flows with many sources
 * @param alerts key: alert id; value: what is told of the alert, ECS as JSON; other formats are on {@link #alerts(String)}
 * @param alertActions key: alert id; value: JSON of what a person did with it
 * @param exclusions key: id; value: JSON of flows that detections pass over; compacted
 */
public record Topics(
        String blobEvents,
        String blobCursors,
        String flows,
        String enriched,
        String counts,
        String deadLetters,
        String detectGroups,
        String alerts,
        String alertActions,
        String exclusions) {

    /** The topics of an installation whose names all start with {@code prefix}, by default {@code weir}. */
    public static Topics withPrefix(String prefix) {
        return new Topics(
                prefix + ".blob-events",
                prefix + ".blob-cursors",
                prefix + ".flows",
                prefix + ".flows.enriched",
                prefix + ".counts",
                prefix + ".dead-letters",
                prefix + ".detect-groups",
                prefix + ".alerts",
                prefix + ".alert-actions",
                prefix + ".exclusions");
    }

    /**
     * The topic of enriched flows in one format.
     *
     * @param format ecs, ocsf, asim or cef
     */
    public String enriched(String format) {
        return format.equals("ecs") ? enriched : enriched + "." + format;
    }

    /**
     * The topic of alerts in one format.
     *
     * @param format ecs or ocsf
     */
    public String alerts(String format) {
        return format.equals("ecs") ? alerts : alerts + "." + format;
    }

    /** Every topic name; of the enriched flows and of alerts only those of ECS. */
    public List<String> all() {
        return List.of(
                blobEvents,
                blobCursors,
                flows,
                enriched,
                counts,
                deadLetters,
                detectGroups,
                alerts,
                alertActions,
                exclusions);
    }
}
