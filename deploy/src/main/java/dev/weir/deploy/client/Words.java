package dev.weir.deploy.client;

import java.util.ArrayList;
import java.util.List;

/** Words of the API that shells complete. The server checks them. */
final class Words {
    private Words() {}

    /** What rows can be ordered by. */
    static final class Counters extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Counters() {
            super(List.of(
                    "tuples",
                    "connections",
                    "denied",
                    "ended",
                    "packetsSent",
                    "bytesSent",
                    "packetsReceived",
                    "bytesReceived"));
        }
    }

    /** What flows are grouped by. */
    static final class Fields extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Fields() {
            super(List.of("source", "rule", "acl", "direction"));
        }
    }

    /** As seen from the NIC. */
    static final class Directions extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Directions() {
            super(List.of("I", "O"));
        }
    }

    /** What a rule does with a flow. */
    static final class Decisions extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Decisions() {
            super(List.of("allowed", "denied"));
        }
    }
}
