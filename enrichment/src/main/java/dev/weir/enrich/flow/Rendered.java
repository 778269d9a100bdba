package dev.weir.enrich.flow;

import org.jspecify.annotations.Nullable;

/** What writers have already rendered of an object that many flows share, kept with it. For one thread. */
public final class Rendered {
    /** How many parts all writers have together. */
    public static final int SLOTS = 24;

    private final byte[] @Nullable [] parts = new byte[SLOTS] @Nullable [];

    Rendered() {}

    /** The part in a slot; null when it was not rendered yet. */
    public byte @Nullable [] get(int slot) {
        return parts[slot];
    }

    /** Keeps a part, and returns it. */
    public byte[] put(int slot, byte[] part) {
        parts[slot] = part;
        return part;
    }
}
