package dev.weir.stream.count;

/**
 * Names what one source has in one run. Runs never change and their numbers are used once in a store, so it is true for ever.
 *
 * @param store the runs of one opened store, compared by identity
 */
record LookupKey(Runs store, long run, Source source) {}
