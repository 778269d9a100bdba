package dev.weir.demo.known;

import dev.weir.demo.estate.Address;
import dev.weir.demo.estate.Estate;
import dev.weir.demo.estate.Nic;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The inventory of the estate's owners: networks, subnets, machines, and the addresses outside that are theirs. */
final class Inventory {
    private static final String HEAD = "cidr,mac,name,role,site,region,owner,environment,vm,subnet,vnet\n";
    private static final Map<String, String> ROLES = Map.of(
            "web", "web server",
            "app", "application server",
            "sql", "database",
            "jump", "jump host",
            "dc", "domain controller",
            "build", "build server");
    private static final Map<String, String> OWNERS =
            Map.of("vnet-prod", "shop team", "vnet-data", "data team", "vnet-admin", "platform team");

    private Inventory() {}

    static String csv(Estate estate) {
        Set<String> rows = new LinkedHashSet<>();
        for (Nic nic : estate.nics()) {
            int bits = nic.address().bits();
            String owner = OWNERS.getOrDefault(nic.vnet().name(), "");
            String vnet = nic.vnet().id();
            rows.add(row(cidr(bits, 16), "", nic.vnet().name(), "network", owner, "", "", vnet));
            String subnet = nic.nsg().subnet();
            String name = subnet.substring(subnet.lastIndexOf('/') + 1);
            rows.add(row(cidr(bits, 24), "", name, "subnet", owner, "", subnet, vnet));
        }
        for (Nic nic : estate.nics()) {
            String role = ROLES.getOrDefault(nic.name().replaceFirst("-.*", ""), "");
            String owner = OWNERS.getOrDefault(nic.vnet().name(), "");
            String address = cidr(nic.address().bits(), 32);
            String subnet = nic.nsg().subnet();
            rows.add(row(
                    address,
                    nic.mac(),
                    nic.name(),
                    role,
                    owner,
                    nic.name(),
                    subnet,
                    nic.vnet().id()));
        }
        rows.add(row(Estate.FRONT_END.text() + "/32", "", "shop", "load balancer", "shop team", "", "", ""));
        return HEAD + String.join("", rows)
                + "203.0.113.8/29,,office,office network,Utrecht,,platform team,production,,,\n";
    }

    private static String cidr(int bits, int length) {
        return Address.v4(bits & -1 << (32 - length)).text() + "/" + length;
    }

    private static String row(
            String cidr, String mac, String name, String role, String owner, String vm, String subnet, String vnet) {
        return String.join(",", cidr, mac, name, role, "Azure", Estate.REGION, owner, "production", vm, subnet, vnet)
                + "\n";
    }
}
