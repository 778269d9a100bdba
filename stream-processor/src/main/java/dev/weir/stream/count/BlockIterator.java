package dev.weir.stream.count;

import java.util.Iterator;

/** Goes through blocks as they were when it was made, in the order of their keys, whatever is written meanwhile. */
interface BlockIterator extends Iterator<BlockIterator.Block>, AutoCloseable {

    /** A key with its value. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    record Block(byte[] key, byte[] value) {}

    @Override
    void close();
}
