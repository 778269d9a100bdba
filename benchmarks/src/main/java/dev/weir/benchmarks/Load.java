package dev.weir.benchmarks;

/**
 * What an estate writes.
 *
 * @param tuples tuples a second in the busy hour
 * @param minutePairs different pairs of source and rule in a minute
 * @param hourPairs the same in an hour
 * @param dayPairs the same in a day
 */
record Load(double tuples, double minutePairs, double hourPairs, double dayPairs) {}
