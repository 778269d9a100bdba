package dev.weir.enrich;

/**
 * What the inventory says of a range or a NIC. Texts are empty when not known.
 *
 * @param from name of the source
 * @param subnet resource id, or a name
 * @param vnet resource id, or a name
 */
public record Asset(
        String from,
        String name,
        String role,
        String site,
        String region,
        String tenant,
        String owner,
        String environment,
        String vm,
        String nic,
        String subnet,
        String vnet) {}
