package dev.weir.query.live;

import dev.weir.query.filter.Expression;
import dev.weir.schemas.query.Prefix;
import java.util.List;

/**
 * What a live stream shall show.
 *
 * @param filter what flows must match
 * @param sources their only sources, as far as known; none: any
 * @param after where the client was; none: it is new
 * @param sinceMs when it is new: begins with what arrived then or later, milliseconds since the epoch; {@link #NOW}: at the end
 * @param rate most flows for each second
 */
public record TailQuestion(Expression filter, List<Prefix> sources, Positions after, long sinceMs, int rate) {
    /** What has arrived already is not shown. */
    public static final long NOW = Long.MAX_VALUE;
}
