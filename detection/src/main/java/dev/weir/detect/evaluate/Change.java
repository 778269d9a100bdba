package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Field;
import java.util.Map;

/**
 * What is new in a group.
 *
 * @param fromMs time of the earliest new flow, milliseconds since the epoch
 * @param toMs time of the latest new flow; when compared, of the newest flow of all groups
 * @param nowMs the wall clock
 * @param sinceMs time of the earliest flow that the rule has seen at all, in its partition
 * @param compared whether all groups are known up to {@code toMs}, so that what one of them lacks can be missed
 * @param peers how common the group's values are, of the fields that the rule asks this of
 */
public record Change(long fromMs, long toMs, long nowMs, long sinceMs, boolean compared, Map<Field, Peers> peers) {

    /** Where the rule does not ask how common values are. */
    public Change(long fromMs, long toMs, long nowMs, long sinceMs, boolean compared) {
        this(fromMs, toMs, nowMs, sinceMs, compared, Map.of());
    }

    /** The same, with how common the values of the group are. */
    public Change with(Map<Field, Peers> common) {
        return common.isEmpty() ? this : new Change(fromMs, toMs, nowMs, sinceMs, compared, common);
    }
}
