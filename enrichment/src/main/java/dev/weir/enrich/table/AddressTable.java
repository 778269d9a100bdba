package dev.weir.enrich.table;

import org.jspecify.annotations.Nullable;

/** Values of networks. Immutable, safe for all threads; a lookup does no I/O. */
public interface AddressTable<T> {

    /**
     * The value of the smallest network that holds an address, or null.
     *
     * @param hi upper 64 bits; 0 for IPv4
     * @param lo lower 64 bits; for IPv4 {@code 0xffff} above the lowest 32
     */
    @Nullable T get(long hi, long lo);

    /** Networks with a value. */
    long rows();

    /** Bytes of memory, about. */
    long bytes();
}
