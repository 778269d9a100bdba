package dev.weir.demo.estate;

/**
 * A network interface whose traffic is logged.
 *
 * @param name of its machine
 * @param mac without separators, as flow logs write it
 * @param vnet that it is in
 */
public record Nic(String name, Address address, String mac, Nsg nsg, Vnet vnet) {

    /** As ACL in flow logs: those of NSGs write resource ids in upper case. */
    public String acl() {
        return vnet.format() == LogFormat.NSG_V2 ? Estate.upper(nsg.id()) : nsg.id();
    }

    /** No two have the same address, and flows are looked up by their NIC. */
    @Override
    public int hashCode() {
        return address.bits();
    }
}
