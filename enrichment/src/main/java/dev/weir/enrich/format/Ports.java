package dev.weir.enrich.format;

/** Which protocols have ports. */
final class Ports {
    private Ports() {}

    /** Whether a port says something: any but 0, and 0 too where the protocol has ports (TCP, UDP, DCCP, SCTP, UDP-Lite). */
    static boolean has(int protocol, int port) {
        return port != 0
                || switch (protocol) {
                    case 6, 17, 33, 132, 136 -> true;
                    default -> false;
                };
    }
}
