package dev.weir.enrich.format;

/** Names of the states and log formats of flows, by their numbers in {@code FlowTuple}. */
final class States {
    static final int ALLOWED = 1;
    static final int DENIED = 2;
    static final int BEGIN = 3;
    static final int CONTINUING = 4;
    static final int END = 5;

    private static final String[] NAMES = {"", "allowed", "denied", "begin", "continuing", "end"};

    private States() {}

    static String name(int state) {
        return NAMES[state];
    }

    /** Name of a log format; empty when not known. */
    static String format(int format) {
        return switch (format) {
            case 1 -> "nsg-v1";
            case 2 -> "nsg-v2";
            case 4 -> "vnet-v4";
            default -> "";
        };
    }
}
