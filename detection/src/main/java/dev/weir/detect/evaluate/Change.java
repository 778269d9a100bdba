package dev.weir.detect.evaluate;

/**
 * What is new in a group.
 *
 * @param fromMs time of the earliest new flow, milliseconds since the epoch
 * @param toMs time of the latest new flow; when compared, of the newest flow of all groups
 * @param nowMs the wall clock
 * @param sinceMs time of the earliest flow that the rule has seen at all, in its partition
 * @param compared whether all groups are known up to {@code toMs}, so that what one of them lacks can be missed
 */
public record Change(long fromMs, long toMs, long nowMs, long sinceMs, boolean compared) {}
