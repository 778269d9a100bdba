package dev.weir.demo.blob;

/** Where the blob of a NIC and hour is written: head, a block of data for each minute, tail. Failures are {@link java.io.UncheckedIOException}. */
public interface Blob {
    String HEAD = "{\"records\":[";
    String TAIL = "]}";

    /** Makes the blob hold these bytes at once, unless it does already. */
    void replace(byte[] content);

    /** Puts a record before the tail, as a block of its own; the first one makes the blob. */
    void append(String record);
}
