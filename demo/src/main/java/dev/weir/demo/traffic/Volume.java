package dev.weir.demo.traffic;

/** Packets and bytes: out from the one who began, in to it. */
public record Volume(long packetsOut, long bytesOut, long packetsIn, long bytesIn) {
    private static final int SEGMENT = 1400;
    private static final int HEADER = 54;

    /** What it takes to carry this many bytes each way in a TCP conversation. */
    public static Volume ofBytes(long out, long in) {
        long packetsOut = 4 + out / SEGMENT + in / SEGMENT / 2;
        long packetsIn = 3 + in / SEGMENT + out / SEGMENT / 2;
        return new Volume(packetsOut, out + HEADER * packetsOut, packetsIn, in + HEADER * packetsIn);
    }

    /** The part that falls between two moments of a whole that is evenly spread; parts add up to the whole. */
    public Volume between(double from, double to) {
        return new Volume(
                part(packetsOut, from, to),
                part(bytesOut, from, to),
                part(packetsIn, from, to),
                part(bytesIn, from, to));
    }

    private static long part(long whole, double from, double to) {
        return (long) (whole * to) - (long) (whole * from);
    }
}
