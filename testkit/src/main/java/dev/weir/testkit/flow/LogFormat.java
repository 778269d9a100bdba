package dev.weir.testkit.flow;

/** A format of flow logs that the generator can write. */
public enum LogFormat {
    NSG_V1,
    NSG_V2,
    VNET_V4;

    boolean isVnet() {
        return this == VNET_V4;
    }
}
