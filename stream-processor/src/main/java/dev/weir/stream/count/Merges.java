package dev.weir.stream.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decides which runs of a pane to merge: eight of about the same size, so that an entry is written again only a few times. */
final class Merges {
    private static final int MANY = 8;
    private static final int SMALLEST_TIER = 512;
    private static final int MOST = 2 * MANY;

    private Merges() {}

    /** The runs to merge now, the smallest first; empty when there is nothing to do. */
    static List<PaneMeta.Run> due(PaneMeta meta) {
        Map<Integer, List<PaneMeta.Run>> tiers = new TreeMap<>();
        for (PaneMeta.Run run : meta.runs) {
            tiers.computeIfAbsent(tier(run), tier -> new ArrayList<>()).add(run);
        }
        return tiers.values().stream()
                .filter(tier -> tier.size() >= MANY)
                .findFirst()
                .map(tier -> tier.subList(0, Math.min(MOST, tier.size())))
                .orElse(List.of());
    }

    private static int tier(PaneMeta.Run run) {
        int tier = 0;
        for (long size = run.entries() / SMALLEST_TIER; size > 0; size /= MANY) {
            tier++;
        }
        return tier;
    }
}
