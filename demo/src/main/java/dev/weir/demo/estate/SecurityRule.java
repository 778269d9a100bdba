package dev.weir.demo.estate;

import java.util.List;

/**
 * A rule of an NSG.
 *
 * @param name without the prefix of logs
 * @param builtIn whether it is one of the six that every NSG has
 * @param protocol 6 for TCP, 17 for UDP, 0 for any
 * @param ports destination ports; none means any
 */
public record SecurityRule(
        String name,
        boolean builtIn,
        int priority,
        Direction direction,
        boolean allows,
        int protocol,
        Scope source,
        Scope destination,
        List<Integer> ports) {
    public static final int TCP = 6;
    public static final int UDP = 17;
    static final int ANY = 0;

    /** The name as flow logs write it. */
    public String loggedName() {
        return (builtIn ? "DefaultRule_" : "UserRule_") + name;
    }

    boolean matches(Direction way, int flowProtocol, Address from, Address to, int port) {
        return way == direction
                && (protocol == ANY || protocol == flowProtocol)
                && (ports.isEmpty() || ports.contains(port))
                && source.contains(from)
                && destination.contains(to);
    }

    /** Names differ within an NSG, and flows are grouped by their rule. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
