package dev.weir.enrich.flow;

/** The pairs of ICMP types that stand for ports in a Community ID, as Zeek and the reference implementation have them. */
final class IcmpPorts {
    private static final int ICMP = 1;
    private static final int ICMP6 = 58;

    private IcmpPorts() {}

    static boolean isIcmp(int protocol) {
        return protocol == ICMP || protocol == ICMP6;
    }

    /** The type that answers a type, or that it answers; -1 when there is none, and the flow has one direction. */
    static int peer(int protocol, int type) {
        return protocol == ICMP ? peer4(type) : peer6(type);
    }

    private static int peer4(int type) {
        return switch (type) {
            case 0 -> 8; // echo
            case 8 -> 0;
            case 9 -> 10; // router advertisement, solicitation
            case 10 -> 9;
            case 13 -> 14; // timestamp
            case 14 -> 13;
            case 15 -> 16; // information
            case 16 -> 15;
            case 17 -> 18; // address mask
            case 18 -> 17;
            default -> -1;
        };
    }

    private static int peer6(int type) {
        return switch (type) {
            case 128 -> 129; // echo
            case 129 -> 128;
            case 130 -> 131; // multicast listener query, report
            case 131 -> 130;
            case 133 -> 134; // router solicitation, advertisement
            case 134 -> 133;
            case 135 -> 136; // neighbour solicitation, advertisement
            case 136 -> 135;
            case 139 -> 140; // node information (who are you)
            case 140 -> 139;
            case 144 -> 145; // home agent address discovery
            case 145 -> 144;
            default -> -1;
        };
    }
}
