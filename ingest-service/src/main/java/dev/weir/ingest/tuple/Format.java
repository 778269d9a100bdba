package dev.weir.ingest.tuple;

/** A format of flow logs: how its tuples are to be read. */
enum Format {
    NSG_V1(1),
    NSG_V2(2),
    VNET_V4(4);

    static final String NSG_CATEGORY = "NetworkSecurityGroupFlowEvent";
    static final String VNET_CATEGORY = "FlowLogFlowEvent";

    /** Number of the format in {@code flow_tuple.proto}. */
    final int number;

    Format(int number) {
        this.number = number;
    }
}
