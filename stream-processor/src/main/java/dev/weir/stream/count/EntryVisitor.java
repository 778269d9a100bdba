package dev.weir.stream.count;

/** Takes the entries of panes, one at a time. */
@FunctionalInterface
public interface EntryVisitor {

    /**
     * Takes one entry.
     *
     * @param hi upper 64 bits of the source; 0 for IPv4
     * @param lo lower 64 bits of the source
     * @param rule number of the rule in the dictionary
     * @param values holds the entry's {@link Values} from index {@code at}; valid only during the call
     * @param destinations what the word of the values belongs to; valid only during the call
     */
    void entry(Family family, long hi, long lo, int rule, long[] values, int at, Destinations destinations);
}
