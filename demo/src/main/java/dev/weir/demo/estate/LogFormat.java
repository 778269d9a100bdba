package dev.weir.demo.estate;

/** The format in which the traffic of a virtual network is logged. */
public enum LogFormat {
    NSG_V2,
    VNET_V4
}
