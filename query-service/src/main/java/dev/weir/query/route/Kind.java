package dev.weir.query.route;

import dev.weir.schemas.query.Filter;

/**
 * Questions that take about the same time to answer.
 *
 * @param stream whether rows are streamed
 * @param lookup whether it is about single sources
 * @param magnitude of the range: each is about four times as long as the one before
 */
record Kind(boolean stream, boolean lookup, int magnitude) {

    static Kind of(Question question, boolean stream) {
        Filter filter = question.filter();
        boolean lookup =
                filter.getSourcesCount() > 0 && filter.getSourcesList().stream().allMatch(Owners::isOneAddress);
        long panes = Math.max(1, (question.toMs() - question.fromMs()) / question.paneMs());
        return new Kind(stream, lookup, (Long.SIZE - Long.numberOfLeadingZeros(panes)) / 2);
    }
}
