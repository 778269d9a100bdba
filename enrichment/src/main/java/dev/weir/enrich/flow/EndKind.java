package dev.weir.enrich.flow;

import dev.weir.enrich.AddressFacts;
import dev.weir.enrich.Asset;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which side of the estate an end of a flow is on: what the flow type is made of. */
enum EndKind {
    /** In a virtual network. */
    VNET,
    /** In a network that is connected by a VPN gateway or ExpressRoute. */
    SITE,
    /** A client of a point-to-site VPN. */
    POINT_TO_SITE,
    /** Public, and of Azure. */
    AZURE,
    /** Public, not of Azure, and on a threat list. */
    THREAT,
    /** Public, and nothing else. */
    PUBLIC,
    /** Private or the user's own, and on no map. */
    PRIVATE,
    /** For a special purpose, such as multicast. */
    OTHER;

    /** Azure's own virtual address for DNS, DHCP and health probes, the same in every network: 168.63.129.16. */
    private static final long AZURE_VIRTUAL = 0xffff_a83f_8110L;

    private static final Set<String> CLIENT_ROLES =
            Set.of("p2s", "point-to-site", "pointtosite", "vpn-client", "vpn-clients", "p2s-pool");
    private static final Set<String> SITE_ROLES =
            Set.of("on-premises", "on-premise", "onpremises", "on-prem", "onprem", "site", "branch", "s2s");

    /** The kind of an address. The inventory is believed first, then the service tags, the threat lists and the scope. */
    static EndKind of(AddressFacts facts, long hi, long lo) {
        EndKind listed = of(facts.asset());
        if (listed != null) {
            return listed;
        }
        if (facts.cloud() != null || (hi == 0 && lo == AZURE_VIRTUAL)) {
            return AZURE;
        }
        return switch (facts.scope()) {
            case INTERNAL -> PRIVATE;
            case SPECIAL -> OTHER;
            case EXTERNAL -> facts.threats().isEmpty() ? PUBLIC : THREAT;
        };
    }

    /** The kind of the end whose NIC logged the flow: in a network, unless the inventory says by role that the address is passed on. */
    static EndKind ofNic(AddressFacts facts) {
        EndKind role = byRole(facts.asset());
        return role == null ? VNET : role;
    }

    private static @Nullable EndKind of(@Nullable Asset asset) {
        EndKind role = byRole(asset);
        if (asset == null || role != null) {
            return role;
        }
        if (!asset.vnet().isEmpty()) {
            return VNET;
        }
        return !asset.site().isEmpty() && asset.region().isEmpty() ? SITE : null;
    }

    private static @Nullable EndKind byRole(@Nullable Asset asset) {
        if (asset == null) {
            return null;
        }
        String role = asset.role().strip().replace(' ', '-').toLowerCase(Locale.ROOT);
        if (CLIENT_ROLES.contains(role)) {
            return POINT_TO_SITE;
        }
        return SITE_ROLES.contains(role) ? SITE : null;
    }
}
