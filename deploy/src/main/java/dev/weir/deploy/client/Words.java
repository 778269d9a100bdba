package dev.weir.deploy.client;

import java.util.ArrayList;
import java.util.List;

/** Words of the API that shells complete. The server checks them, and formats are checked before it is asked. */
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
            super(List.of(
                    "source",
                    "rule",
                    "acl",
                    "direction",
                    "country",
                    "asn",
                    "asset",
                    "threat",
                    "flowType",
                    "port",
                    "protocol",
                    "service",
                    "destinationCountry"));
        }
    }

    /** As Traffic Analytics names them. */
    static final class FlowTypes extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        FlowTypes() {
            super(List.of(
                    "Unknown",
                    "IntraVNet",
                    "InterVNet",
                    "S2S",
                    "P2S",
                    "AzurePublic",
                    "ExternalPublic",
                    "MaliciousFlow",
                    "UnknownPrivate"));
        }
    }

    /** As seen from the NIC. */
    static final class Directions extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Directions() {
            super(List.of("I", "O"));
        }
    }

    /** How rules of security groups are used. */
    static final class RuleStates extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        RuleStates() {
            super(List.of("anomalous", "new", "unused", "unknown", "used"));
        }
    }

    /** What SIEMs read. */
    static final class Formats extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Formats() {
            super(List.of("ecs", "ocsf", "asim", "cef"));
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
