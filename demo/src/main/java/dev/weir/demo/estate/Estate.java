package dev.weir.demo.estate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Three peered virtual networks with twelve machines: a shop (web, app) behind a load balancer, its databases, and an admin network. The
 * databases are still on NSG flow logs, the rest is on VNet flow logs.
 */
public final class Estate {
    public static final String REGION = "westeurope";
    public static final String SUBSCRIPTION = "6f2d9c1e-3b47-4d52-9a60-2c8f1e7b5a11";
    /** Where Azure's health probes come from and its DNS is. */
    public static final Address PROBE = Address.v4("168.63.129.16");
    /** The public address of the load balancer's front end. */
    public static final Address FRONT_END = Address.v4("20.61.14.80");

    private static final Vnet PROD = new Vnet("vnet-prod", "rg-prod", LogFormat.VNET_V4, "X");
    private static final Vnet ADMIN = new Vnet("vnet-admin", "rg-admin", LogFormat.VNET_V4, "NX_HW_NOT_SUPPORTED");
    private static final Vnet DATA = new Vnet("vnet-data", "rg-data", LogFormat.NSG_V2, "NX");

    private final List<Nsg> nsgs = List.of(
            Rules.web(PROD.subnet("snet-web")),
            Rules.app(PROD.subnet("snet-app")),
            Rules.jump(ADMIN.subnet("snet-jump")),
            Rules.core(ADMIN.subnet("snet-core")),
            Rules.sql(DATA.subnet("snet-sql")));
    private final List<Nic> nics = new ArrayList<>();
    private final Map<Integer, Nic> byBits = new HashMap<>();

    /** The estate of the demo. */
    public Estate() {
        this(Map.of());
    }

    /**
     * One with more machines.
     *
     * @param machines how many there are, by role; what is not said is as in the demo, where there are no desks
     */
    public Estate(Map<String, Integer> machines) {
        add("web", machines.getOrDefault("web", 4), "10.10.1.10", nsgs.get(0), PROD);
        add("app", machines.getOrDefault("app", 3), "10.10.2.10", nsgs.get(1), PROD);
        add("jump", machines.getOrDefault("jump", 1), "10.30.0.4", nsgs.get(2), ADMIN);
        add("dc", machines.getOrDefault("dc", 1), "10.30.1.4", nsgs.get(3), ADMIN);
        add("build", machines.getOrDefault("build", 1), "10.30.1.20", nsgs.get(3), ADMIN);
        add("sql", machines.getOrDefault("sql", 2), "10.20.1.10", nsgs.get(4), DATA);
        add("desk", machines.getOrDefault("desk", 0), "10.30.2.10", nsgs.get(3), ADMIN);
    }

    private void add(String role, int count, String first, Nsg nsg, Vnet vnet) {
        for (int i = 0; i < count; i++) {
            Address address = Address.v4(Address.v4(first).bits() + i);
            String mac = String.format(Locale.ROOT, "000D3A%06X", 0x2B10C4 + 0x1137 * nics.size());
            Nic nic = new Nic(role + "-" + i, address, mac, nsg, vnet);
            nics.add(nic);
            byBits.put(address.bits(), nic);
        }
    }

    public List<Nic> nics() {
        return List.copyOf(nics);
    }

    public List<Nsg> nsgs() {
        return nsgs;
    }

    /** The NIC with this name. */
    public Nic nic(String name) {
        return nics.stream()
                .filter(nic -> nic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no NIC is named " + name));
    }

    /** The addresses of all NICs whose names begin so. */
    public List<Address> addresses(String role) {
        return nics.stream()
                .filter(nic -> nic.name().startsWith(role))
                .map(Nic::address)
                .toList();
    }

    /** The NIC at an address, or null when the address is outside. */
    public @Nullable Nic at(Address address) {
        return byBits.get(address.bits());
    }

    static String resource(String group, String path) {
        return "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/" + group + "/providers/Microsoft.Network/" + path;
    }

    /** As diagnostic logs spell resource ids. */
    public static String upper(String id) {
        return id.toUpperCase(Locale.ROOT);
    }
}
