package dev.weir.demo.estate;

import static dev.weir.demo.estate.Direction.INBOUND;
import static dev.weir.demo.estate.Direction.OUTBOUND;
import static dev.weir.demo.estate.SecurityRule.TCP;

import dev.weir.demo.estate.Scope.Tag;
import java.util.List;

/** The NSGs of the estate with their own rules. */
final class Rules {
    private static final Scope WEB = Scope.of("10.10.1.0/24");
    private static final Scope APP = Scope.of("10.10.2.0/24");
    private static final Scope JUMP = Scope.of("10.30.0.0/24");
    private static final Scope BUILD = Scope.of("10.30.1.20/32");
    private static final Scope PARTNER = Scope.of("198.51.100.128/25");

    private Rules() {}

    static Nsg web(String subnet) {
        return Nsg.of(
                "nsg-web",
                "rg-prod",
                subnet,
                allowIn("allow-https", 100, Tag.INTERNET, 443, 80),
                allowIn("legacy-ftp", 140, PARTNER, 21),
                allowIn("allow-admin", 200, JUMP, 22, 3389),
                denyIn("deny-smb", 300, Tag.ANY, 445, 139));
    }

    static Nsg app(String subnet) {
        return Nsg.of(
                "nsg-app",
                "rg-prod",
                subnet,
                allowIn("allow-web-to-app", 100, WEB, 8080),
                allowIn("allow-deploy", 150, BUILD, 22, 8443),
                allowIn("allow-admin", 200, JUMP, 22, 3389),
                denyIn("deny-other-vnet", 4000, Tag.VIRTUAL_NETWORK));
    }

    static Nsg sql(String subnet) {
        return Nsg.of(
                "nsg-sql",
                "rg-data",
                subnet,
                allowIn("allow-app-to-sql", 100, APP, 1433),
                allowIn("allow-admin", 200, JUMP, 3389, 1433),
                allowIn("allow-replica", 210, Scope.of("10.20.1.0/24"), 5022),
                denyIn("deny-other-vnet", 4000, Tag.VIRTUAL_NETWORK));
    }

    static Nsg jump(String subnet) {
        return Nsg.of(
                "nsg-jump",
                "rg-admin",
                subnet,
                allowIn("allow-rdp", 100, Tag.INTERNET, 3389),
                denyIn("deny-ssh", 110, Tag.INTERNET, 22));
    }

    static Nsg core(String subnet) {
        return Nsg.of(
                "nsg-core",
                "rg-admin",
                subnet,
                denyOut("deny-smb-out", 200, 445),
                allowIn("allow-directory", 100, Tag.VIRTUAL_NETWORK, 53, 88, 389, 445));
    }

    private static SecurityRule allowIn(String name, int priority, Scope source, Integer... ports) {
        // The directory answers over UDP, too.
        int protocol = name.equals("allow-directory") ? SecurityRule.ANY : TCP;
        return new SecurityRule(name, false, priority, INBOUND, true, protocol, source, Tag.ANY, List.of(ports));
    }

    private static SecurityRule denyIn(String name, int priority, Scope source, Integer... ports) {
        return new SecurityRule(
                name, false, priority, INBOUND, false, SecurityRule.ANY, source, Tag.ANY, List.of(ports));
    }

    private static SecurityRule denyOut(String name, int priority, Integer... ports) {
        return new SecurityRule(name, false, priority, OUTBOUND, false, TCP, Tag.ANY, Tag.ANY, List.of(ports));
    }
}
