package dev.weir.enrich.flow;

import dev.weir.enrich.FlowType;

/**
 * The flow type by the definitions of Azure Traffic Analytics (learn.microsoft.com, "Traffic analytics schema and data aggregation",
 * Notes): by the kinds of both ends, whichever is the source. A type other than Unknown needs an end in a virtual network.
 */
final class FlowTypes {
    private FlowTypes() {}

    /**
     * The type of a flow.
     *
     * @param vnet of the first end, in lower case; empty when not known or none
     * @param otherVnet of the second end likewise
     */
    static FlowType of(EndKind kind, String vnet, EndKind other, String otherVnet) {
        if (kind == EndKind.VNET && other == EndKind.VNET) {
            return betweenNetworks(vnet, otherVnet);
        }
        if (kind == EndKind.VNET) {
            return ofPeer(other);
        }
        return other == EndKind.VNET ? ofPeer(kind) : FlowType.UNKNOWN;
    }

    private static FlowType betweenNetworks(String vnet, String other) {
        if (vnet.isEmpty() || other.isEmpty()) {
            return FlowType.UNKNOWN;
        }
        return same(vnet, other) ? FlowType.INTRA_VNET : FlowType.INTER_VNET;
    }

    /** A name alone is that of an id that ends in it. */
    private static boolean same(String vnet, String other) {
        if (vnet.indexOf('/') >= 0 && other.indexOf('/') >= 0) {
            return vnet.equals(other);
        }
        return name(vnet).equals(name(other));
    }

    private static String name(String vnet) {
        return vnet.substring(vnet.lastIndexOf('/') + 1);
    }

    private static FlowType ofPeer(EndKind peer) {
        return switch (peer) {
            case VNET, OTHER -> FlowType.UNKNOWN;
            case SITE -> FlowType.S2S;
            case POINT_TO_SITE -> FlowType.P2S;
            case AZURE -> FlowType.AZURE_PUBLIC;
            case THREAT -> FlowType.MALICIOUS_FLOW;
            case PUBLIC -> FlowType.EXTERNAL_PUBLIC;
            case PRIVATE -> FlowType.UNKNOWN_PRIVATE;
        };
    }
}
