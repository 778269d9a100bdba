package dev.weir.benchmarks.peers;

import java.nio.file.Path;

/**
 * What every peer counts.
 *
 * @param bootstrap address of the broker
 * @param prefix of the topics; {@code prefix.flows} holds the tuples
 * @param blobs folder that holds the same tuples, VNet flow logs of version 4
 * @param largestBlob bytes
 * @param scratch folder for state and results
 * @param tuples number of tuples
 * @param fromMs start of the first minute that has tuples, milliseconds since the epoch
 * @param toMs end of the last one, exclusive
 * @param threads for counting
 */
public record PeerInput(
        String bootstrap,
        String prefix,
        Path blobs,
        long largestBlob,
        Path scratch,
        long tuples,
        long fromMs,
        long toMs,
        int threads) {

    /** Name of the topic. */
    String topic() {
        return prefix + ".flows";
    }
}
