package dev.weir.stream.count;

/**
 * Reads panes as they are after one commit, in two parts: first what is still written to, which is in memory, then what is
 * closed, which is on disk. Where the counts are a copy it may be called again, when the copy changed meanwhile; what it
 * found before is then dropped, so it must keep nothing outside of what it returns.
 */
@FunctionalInterface
public interface PaneReading<T> {

    /** Begins. No commit comes before it returns, so it should be quick. */
    Rest<T> begin(OpenPanes open);

    /** What there is to do after the beginning. */
    @FunctionalInterface
    interface Rest<T> {

        /** Ends; commits may come meanwhile, but what is read belongs to the same one. */
        T finish(ClosedPanes closed);
    }
}
