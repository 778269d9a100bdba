package dev.weir.stream.count;

import java.util.List;

/**
 * Asks for the largest sources by one counter, over all rules.
 *
 * @param from milliseconds since the epoch, inclusive, a multiple of the finest level's length
 * @param to exclusive, likewise
 * @param cover the panes that make up the range, in order
 * @param counter number of the counter
 * @param limit how many sources, more than 0
 */
public record TopQuestion(long from, long to, Level finest, List<PaneId> cover, int counter, int limit) {}
