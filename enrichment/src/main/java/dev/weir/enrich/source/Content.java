package dev.weir.enrich.source;

/**
 * All of a source, as it was read.
 *
 * @param bytes unpacked
 * @param modifiedMs when it was changed last, as file system or server tell it, milliseconds since the epoch; 0 when not known
 * @param validators by which the server knows it again
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record Content(byte[] bytes, long modifiedMs, Validators validators) {}
