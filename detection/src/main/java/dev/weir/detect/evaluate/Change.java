package dev.weir.detect.evaluate;

/**
 * What is new in a group.
 *
 * @param fromMs time of the earliest new flow, milliseconds since the epoch
 * @param toMs time of the latest new flow
 * @param nowMs the wall clock
 * @param sinceMs time of the earliest flow that the rule has seen at all, in its partition
 */
public record Change(long fromMs, long toMs, long nowMs, long sinceMs) {}
