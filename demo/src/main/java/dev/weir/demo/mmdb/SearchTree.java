package dev.weir.demo.mmdb;

import java.util.Arrays;

/** The binary tree of networks: each node has a record for the bit 0 and one for the bit 1. */
final class SearchTree {
    private static final int NONE = -1;

    /** Two a node: the number of a node, {@link #NONE}, or below that {@code -2 - data}. */
    private int[] records = new int[64];

    private int nodes;

    SearchTree() {
        node(NONE);
    }

    int nodes() {
        return nodes;
    }

    /** Says that the network of the first {@code length} bits has the data; longer networks have to be put after shorter ones. */
    void put(byte[] address, int length, int data) {
        int at = 0;
        for (int bit = 0; bit < length - 1; bit++) {
            at = child(at, bit(address, bit));
        }
        records[2 * at + bit(address, length - 1)] = -2 - data;
    }

    /** Lets a network share the nodes of another, which has some. */
    void alias(byte[] address, int length, byte[] to, int toLength) {
        int target = 0;
        for (int bit = 0; bit < toLength; bit++) {
            target = child(target, bit(to, bit));
        }
        int at = 0;
        for (int bit = 0; bit < length - 1; bit++) {
            at = child(at, bit(address, bit));
        }
        records[2 * at + bit(address, length - 1)] = target;
    }

    /** All nodes, in records of 24, 28 or 32 bits. */
    byte[] bytes(int recordBits) {
        byte[] out = new byte[nodes * recordBits / 4];
        for (int node = 0; node < nodes; node++) {
            write(out, node * recordBits / 4, recordBits, value(2 * node), value(2 * node + 1));
        }
        return out;
    }

    private long value(int record) {
        int value = records[record];
        return value >= 0 ? value : value == NONE ? nodes : nodes + 16L + (-2 - value);
    }

    private static void write(byte[] out, int at, int bits, long left, long right) {
        if (Math.max(left, right) >>> bits != 0) {
            throw new IllegalStateException("too much for records of " + bits + " bits");
        }
        int whole = bits / 8;
        int second = at + (bits + 7) / 8;
        for (int i = 0; i < whole; i++) {
            out[at + i] = (byte) (left >> (8 * (whole - 1 - i)));
            out[second + i] = (byte) (right >> (8 * (whole - 1 - i)));
        }
        if (bits == 28) {
            out[at + 3] = (byte) ((left >> 24 << 4) | (right >> 24));
        }
    }

    private int child(int node, int side) {
        int record = 2 * node + side;
        if (records[record] < 0) {
            int fresh = node(records[record]);
            records[record] = fresh;
        }
        return records[record];
    }

    /** A new node, both of whose sides have what its place had before. */
    private int node(int both) {
        if (2 * nodes == records.length) {
            records = Arrays.copyOf(records, 2 * records.length);
        }
        records[2 * nodes] = both;
        records[2 * nodes + 1] = both;
        return nodes++;
    }

    private static int bit(byte[] address, int bit) {
        return (address[bit / 8] >> (7 - bit % 8)) & 1;
    }
}
