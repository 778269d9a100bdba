package dev.weir.enrich.reader;

import dev.weir.enrich.Asset;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** NICs, subnets and virtual networks as assets. Site, role, owner and environment come from the tags of those names. */
final class AzureInventory {
    private static final String SUBNETS = "/subnets/";

    private final String from;
    private final PrefixTable.Builder<Asset> ranges = PrefixTable.builder((first, _) -> first);
    private final Map<String, Asset> nics = new HashMap<>();

    AzureInventory(String from) {
        this.from = from;
    }

    SourceTable table() throws SourceException {
        if (ranges.size() == 0 && nics.isEmpty()) {
            throw new SourceException("it has neither NICs nor virtual networks; look at the query that made it");
        }
        return new SourceTable.Assets(ranges.build(), nics);
    }

    void add(AzureResource row) throws SourceException {
        if (row.type() == null) {
            throw new SourceException(
                    "a resource without \"type\"; the query has to keep id, name, type, location, tenantId, tags and"
                            + " properties");
        }
        if (row.properties() == null) {
            return;
        }
        switch (row.type().toLowerCase(Locale.ROOT)) {
            case "microsoft.network/networkinterfaces" -> nic(row, row.properties());
            case "microsoft.network/virtualnetworks" -> vnet(row, row.properties());
            default -> {}
        }
    }

    private void nic(AzureResource row, AzureResource.Properties nic) throws SourceException {
        String vm =
                nic.virtualMachine() == null ? "" : text(nic.virtualMachine().id());
        String name = vm.isEmpty() ? text(row.name()) : vm.substring(vm.lastIndexOf('/') + 1);
        Asset asset = null;
        for (AzureResource.IpConfiguration configuration : orEmpty(nic.ipConfigurations())) {
            if (configuration == null || configuration.properties() == null) {
                continue;
            }
            AzureResource.IpProperties ip = configuration.properties();
            String subnet = ip.subnet() == null ? "" : text(ip.subnet().id());
            Asset here = asset(row, name, vm, text(row.id()), subnet, vnetOf(subnet));
            asset = asset == null ? here : asset;
            put(ip.privateIPAddress(), here);
        }
        if (nic.macAddress() != null && !nic.macAddress().isEmpty()) {
            Asset known = asset == null ? asset(row, name, vm, text(row.id()), "", "") : asset;
            nics.putIfAbsent(Mac.parse(nic.macAddress()), known);
        }
    }

    private void vnet(AzureResource row, AzureResource.Properties vnet) throws SourceException {
        String id = text(row.id());
        if (vnet.addressSpace() != null) {
            for (String prefix : orEmpty(vnet.addressSpace().addressPrefixes())) {
                put(prefix, asset(row, text(row.name()), "", "", "", id));
            }
        }
        for (AzureResource.Subnet subnet : orEmpty(vnet.subnets())) {
            if (subnet != null && subnet.properties() != null) {
                String name = text(row.name()) + '/' + text(subnet.name());
                Asset asset = asset(row, name, "", "", text(subnet.id()), id);
                put(subnet.properties().addressPrefix(), asset);
                for (String prefix : orEmpty(subnet.properties().addressPrefixes())) {
                    put(prefix, asset);
                }
            }
        }
    }

    private void put(@Nullable String prefix, Asset asset) throws SourceException {
        if (prefix != null && !prefix.isEmpty()) {
            ranges.put(Prefix.parse(prefix), asset);
        }
    }

    private Asset asset(AzureResource row, String name, String vm, String nic, String subnet, String vnet) {
        return new Asset(
                from,
                name,
                row.tag("role"),
                row.tag("site"),
                text(row.location()),
                text(row.tenantId()),
                row.tag("owner"),
                row.tag("environment"),
                vm,
                nic,
                subnet,
                vnet);
    }

    private static String vnetOf(String subnet) {
        int at = subnet.toLowerCase(Locale.ROOT).indexOf(SUBNETS);
        return at < 0 ? "" : subnet.substring(0, at);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? new ArrayList<>() : list;
    }
}
