package dev.weir.query.live;

import dev.weir.query.filter.Expression;
import dev.weir.schemas.query.Prefix;
import java.util.List;

/**
 * Which recent flows are asked for.
 *
 * @param filter what they must match
 * @param sources their only sources, as far as known; none: any
 * @param fromMs earliest time of a flow, milliseconds since the epoch, inclusive; {@link Long#MIN_VALUE}: any
 * @param toMs latest, exclusive; {@link Long#MAX_VALUE}: any
 * @param limit most rows
 * @param before where the page before ended; none for the first page
 */
public record FlowQuestion(
        Expression filter, List<Prefix> sources, long fromMs, long toMs, int limit, Positions before) {}
