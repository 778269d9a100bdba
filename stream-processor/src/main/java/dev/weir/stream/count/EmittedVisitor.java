package dev.weir.stream.count;

/** Takes entries that go to weir.counts. */
@FunctionalInterface
interface EmittedVisitor {

    /**
     * Takes one entry.
     *
     * @param minute the window
     * @param values holds the entry's {@link Values} from index {@code at}; valid only during the call
     * @param destinations what the word of the values belongs to; valid only during the call
     * @param revision how often the entry went out, this time included
     */
    void emitted(
            PaneId minute,
            Family family,
            long hi,
            long lo,
            RuleKey rule,
            long[] values,
            int at,
            Destinations destinations,
            int revision);
}
