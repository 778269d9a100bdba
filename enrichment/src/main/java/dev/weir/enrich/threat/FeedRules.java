package dev.weir.enrich.threat;

import java.time.Instant;

/**
 * What holds for one feed.
 *
 * @param from name of the source
 * @param kind of rows that do not tell theirs; empty when not known
 * @param confidence of rows that do not tell theirs, 0 to 100; -1 when not known
 * @param maxRows of a feed
 * @param maxUnreadable share of its rows that may be unreadable
 * @param now what ended before has expired
 */
public record FeedRules(String from, String kind, int confidence, int maxRows, double maxUnreadable, Instant now) {}
