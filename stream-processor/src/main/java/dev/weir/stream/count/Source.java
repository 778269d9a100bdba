package dev.weir.stream.count;

/**
 * A source address as the count store keys it.
 *
 * @param hi upper 64 bits; 0 for IPv4
 * @param lo lower 64 bits; an IPv4 address fills the lowest 32
 */
public record Source(Family family, long hi, long lo) {}
