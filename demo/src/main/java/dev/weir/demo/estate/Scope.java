package dev.weir.demo.estate;

import java.util.function.Predicate;

/**
 * The addresses that a rule is about.
 *
 * @param text a service tag or a prefix, as Azure writes it
 */
record Scope(String text, Predicate<Address> members) {
    static final Scope ANY = new Scope("*", address -> true);
    static final Scope VIRTUAL_NETWORK = new Scope("VirtualNetwork", Scope::isInternal);
    static final Scope LOAD_BALANCER = new Scope("AzureLoadBalancer", Estate.PROBE::equals);
    static final Scope INTERNET =
            new Scope("Internet", address -> !isInternal(address) && !address.equals(Estate.PROBE));

    /** An IPv4 prefix. */
    static Scope of(String prefix) {
        int slash = prefix.indexOf('/');
        int network = Address.v4(prefix.substring(0, slash)).bits();
        int length = Integer.parseInt(prefix.substring(slash + 1));
        return new Scope(prefix, address -> address.isIn(network, length));
    }

    private static boolean isInternal(Address address) {
        return address.isIn(10 << 24, 8);
    }

    boolean contains(Address address) {
        return members.test(address);
    }
}
