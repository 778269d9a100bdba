package dev.weir.enrich;

/**
 * What kind of flow it is, named as Azure Traffic Analytics names its FlowType. The codes are kept in state stores: a code is
 * never used again.
 */
public enum FlowType {
    UNKNOWN(0, "Unknown"),
    INTRA_VNET(1, "IntraVNet"),
    INTER_VNET(2, "InterVNet"),
    S2S(3, "S2S"),
    P2S(4, "P2S"),
    AZURE_PUBLIC(5, "AzurePublic"),
    EXTERNAL_PUBLIC(6, "ExternalPublic"),
    MALICIOUS_FLOW(7, "MaliciousFlow"),
    UNKNOWN_PRIVATE(8, "UnknownPrivate");

    private final int code;
    private final String text;

    FlowType(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** 0 to 15. */
    public int code() {
        return code;
    }

    /** The name that Traffic Analytics uses. */
    public String text() {
        return text;
    }

    /** The type with that code; UNKNOWN when there is none. */
    public static FlowType of(int code) {
        for (FlowType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return UNKNOWN;
    }
}
