package dev.weir.demo.estate;

/**
 * A virtual network.
 *
 * @param group resource group
 * @param encryption what VNet flow logs say about traffic between two machines inside
 */
public record Vnet(String name, String group, LogFormat format, String encryption) {

    /** Resource id, in the spelling of Azure's control plane. */
    public String id() {
        return Estate.resource(group, "virtualNetworks/" + name);
    }

    /** Name of its flow log, where it has one. */
    public String flowLog() {
        return name + "-flowlog";
    }

    String subnet(String subnet) {
        return id() + "/subnets/" + subnet;
    }
}
