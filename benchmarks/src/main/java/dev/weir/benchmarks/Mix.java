package dev.weir.benchmarks;

/**
 * What the tuples of a run look like. Where a share is hot, that part of the tuples has one source or one rule.
 *
 * @param sources how many sources there are besides those of the scan
 * @param exponent of Zipf's law; 0: each source in its turn, so that {@code sources} tuples have all different ones
 * @param scanEvery every so many tuples one is of a scan that uses no source twice; 0: no scan
 * @param nsgs security groups, each with a rule that allows and one that denies
 * @param perMinute tuples in a minute of event time
 * @param hotSource share of the tuples that have the same source, 0 to 1
 * @param hotRule share of the tuples that have the same rule, 0 to 1
 */
record Mix(int sources, double exponent, int scanEvery, int nsgs, int perMinute, double hotSource, double hotRule) {
    /** A busy estate: a million sources by Zipf's law, and a scan as every fourth tuple. */
    static final Mix USUAL = new Mix(1_000_000, 1.1, 4, 20, 3_000_000, 0, 0);

    /** Each of {@code sources} in its turn, always with the same rule: as many entries in a minute, or one for each tuple. */
    static Mix inTurn(int sources, int perMinute) {
        return new Mix(sources, 0, 0, 1, perMinute, 0, 1);
    }

    /** This mix with a hot source, a hot rule, or both. */
    Mix withHot(double source, double rule) {
        return new Mix(sources, exponent, scanEvery, nsgs, perMinute, source, rule);
    }

    boolean isZipf() {
        return exponent > 0;
    }
}
