package dev.weir.enrich.table;

/**
 * Where keys stand that are ordered by the upper bits of their hash: about one a bucket. Inside a bucket they stay in the order
 * in which they came, which is their own, so that a bucket that somebody filled on purpose is still searched in few steps.
 */
final class Buckets {
    /** The first place of each bucket; the last one is the number of keys. */
    final int[] first;

    /** The place of each key. */
    final int[] places;

    /** By how much a hash is shifted to the right to be the number of a bucket. */
    final int shift;

    Buckets(int[] hashes) {
        int bits = Math.clamp(32 - Integer.numberOfLeadingZeros(Math.max(0, hashes.length - 1)), 1, 30);
        shift = 32 - bits;
        first = new int[(1 << bits) + 1];
        for (int hash : hashes) {
            first[(hash >>> shift) + 1]++;
        }
        for (int bucket = 1; bucket < first.length; bucket++) {
            first[bucket] += first[bucket - 1];
        }
        int[] next = first.clone();
        places = new int[hashes.length];
        for (int key = 0; key < hashes.length; key++) {
            places[key] = next[hashes[key] >>> shift]++;
        }
    }
}
