package dev.weir.testkit.flow;

import dev.weir.schemas.IpText;

/**
 * One tuple of a flow log.
 *
 * @param time as written: in seconds or milliseconds
 * @param source canonical text, by which it is counted
 * @param spelledSource as written
 * @param direction I or O
 * @param state B, C, E, or D for denied; a flow of NSG v1 that is allowed has B
 * @param traffic since the last tuple of the same flow
 * @param spelling how the rest of the text is written
 */
record Flow(
        long time,
        String source,
        String spelledSource,
        String destination,
        int sourcePort,
        int destinationPort,
        int protocol,
        char direction,
        char state,
        Traffic traffic,
        Spelling spelling) {
    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    /** Packets and bytes from source to destination, and back. */
    record Traffic(long packetsSent, long bytesSent, long packetsReceived, long bytesReceived) {}

    /** The ways to write counters that are zero. */
    enum Spelling {
        ZEROS,
        EMPTY,
        /** One comma less than empty ones have. */
        SHORT,
        MISSING
    }

    long timeMs() {
        return time < MILLISECONDS_FROM ? time * 1000 : time;
    }

    Truth.Endpoint endpoint() {
        String canonical = IpText.text(IpText.parse(destination).orElseThrow());
        return new Truth.Endpoint(canonical, destinationPort);
    }

    Counts counts(LogFormat format) {
        boolean denied = state == 'D';
        boolean begun = state == 'B';
        boolean ended = state == 'E' && format != LogFormat.NSG_V1;
        boolean counted = format != LogFormat.NSG_V1 && (state == 'C' || state == 'E');
        return new Counts(
                1,
                begun ? 1 : 0,
                denied ? 1 : 0,
                ended ? 1 : 0,
                counted ? traffic.packetsSent : 0,
                counted ? traffic.bytesSent : 0,
                counted ? traffic.packetsReceived : 0,
                counted ? traffic.bytesReceived : 0,
                timeMs(),
                timeMs());
    }

    String text(LogFormat format) {
        String common = time + "," + spelledSource + "," + destination + "," + sourcePort + "," + destinationPort + ","
                + protocolText(format) + "," + direction + ",";
        return switch (format) {
            case NSG_V1 -> common + (state == 'D' ? 'D' : 'A');
            case NSG_V2 -> common + (state == 'D' ? "D,B" : "A," + state) + countersText();
            case VNET_V4 -> common + state + ",NX" + countersText();
        };
    }

    private String protocolText(LogFormat format) {
        if (format.isVnet()) {
            return String.valueOf(protocol);
        }
        return protocol == 6 ? "T" : "U";
    }

    private String countersText() {
        if (state == 'C' || state == 'E') {
            return "," + traffic.packetsSent + "," + traffic.bytesSent + "," + traffic.packetsReceived + ","
                    + traffic.bytesReceived;
        }
        return switch (spelling) {
            case ZEROS -> ",0,0,0,0";
            case EMPTY -> ",,,,";
            case SHORT -> ",,,";
            case MISSING -> "";
        };
    }
}
