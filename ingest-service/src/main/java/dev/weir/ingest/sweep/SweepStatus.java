package dev.weir.ingest.sweep;

import java.util.List;

/**
 * What the sweep sees, as {@code GET /internal/ingest} tells it.
 *
 * @param containers every configured one
 */
public record SweepStatus(List<Container> containers) {

    /**
     * One container.
     *
     * @param container its URL
     * @param flowLogs how many were found
     * @param swept how many of them this process lists; the others are listed by the holders of their partitions
     * @param lastSuccess when all of them were listed last, ISO 8601; empty when never
     * @param problem what is wrong and what to do; empty while all is well
     */
    public record Container(String container, int flowLogs, int swept, String lastSuccess, String problem) {}
}
