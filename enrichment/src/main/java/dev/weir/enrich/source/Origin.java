package dev.weir.enrich.source;

import java.time.Duration;
import java.util.Optional;

/** Where a source is read from. For one thread at a time. */
interface Origin {

    /**
     * Reads all of it.
     *
     * @param known what is in use; empty is returned when the source knows that it is still that
     */
    Optional<Content> read(Validators known) throws LoadException, InterruptedException;

    /** Whether there is something new, as far as can be seen without reading. */
    boolean changed();

    /** Time from one {@link #read} to the next while all is well; there are more when {@link #changed}. */
    Duration interval();

    /** Time from one call of {@link #changed} to the next. */
    Duration checkInterval();
}
