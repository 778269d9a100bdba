package dev.weir.ingest.tuple;

/** Takes what a {@link FlowLogParser} finds, in the order of the blob. */
public interface TupleSink {

    /**
     * Begins a complete record, before its tuples and rejections.
     *
     * @param digest 64 bits that depend on what the record says, not on its white space or the order of its keys
     * @param recordTimeMs the record's own time, milliseconds since the epoch; the blob's hour when it has none
     * @param tuples number of tuples in the record, broken ones included
     * @return false to skip the record: nothing of it follows and ordinals do not advance
     */
    boolean record(long digest, long recordTimeMs, int tuples);

    /**
     * Takes one tuple.
     *
     * @param key source IP in canonical text (RFC 5952), ASCII
     * @param value {@code FlowTuple} in protobuf's wire format
     */
    void tuple(byte[] key, byte[] value);

    /** Takes what could not be parsed. */
    void rejected(Rejection rejection);
}
