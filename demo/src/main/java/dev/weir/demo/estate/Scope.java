package dev.weir.demo.estate;

/** The addresses that a rule is about: a service tag or a prefix. */
sealed interface Scope {

    /** As Azure writes it. */
    String text();

    boolean contains(Address address);

    /** An IPv4 prefix that is written so. */
    static Scope of(String prefix) {
        int slash = prefix.indexOf('/');
        int network = Address.v4(prefix.substring(0, slash)).bits();
        return new Prefix(prefix, network, Integer.parseInt(prefix.substring(slash + 1)));
    }

    /** An IPv4 prefix. */
    record Prefix(String text, int network, int length) implements Scope {
        @Override
        public boolean contains(Address address) {
            return address.isIn(network, length);
        }
    }

    /** A service tag, or anything. */
    enum Tag implements Scope {
        ANY("*"),
        VIRTUAL_NETWORK("VirtualNetwork"),
        LOAD_BALANCER("AzureLoadBalancer"),
        INTERNET("Internet");

        private static final int INSIDE = 10 << 24;
        private static final int INSIDE_LENGTH = 8;

        private final String text;

        Tag(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public boolean contains(Address address) {
            boolean inside = address.isIn(INSIDE, INSIDE_LENGTH);
            return switch (this) {
                case ANY -> true;
                case VIRTUAL_NETWORK -> inside;
                case LOAD_BALANCER -> address.equals(Estate.PROBE);
                case INTERNET -> !inside && !address.equals(Estate.PROBE);
            };
        }
    }
}
