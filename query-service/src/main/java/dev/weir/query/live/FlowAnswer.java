package dev.weir.query.live;

import java.util.List;

/**
 * Recent flows, the newest arrivals first.
 *
 * @param truncated whether the budget ended before the rows were full
 * @param scanned number of records that were read
 * @param reachedMs everything that arrived after this was looked at, milliseconds since the epoch; 0 when there was nothing
 * @param retainedMs arrival of the oldest record that is still there; 0 when there is none
 * @param next where to go on; none when nothing is left
 */
public record FlowAnswer(
        List<Arrived> rows, boolean truncated, long scanned, long reachedMs, long retainedMs, Positions next) {}
