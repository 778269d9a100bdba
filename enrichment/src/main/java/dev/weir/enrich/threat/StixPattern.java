package dev.weir.enrich.threat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Patterns of STIX 2.1 (section 9 of the specification) that are a choice of addresses and nothing else: comparisons of an
 * address with =, IN or ISSUBSET, joined by OR. A comparison of the type of the same reference may stand beside one by AND.
 */
final class StixPattern {
    private static final Set<String> ADDRESSES = Set.of(
            "ipv4-addr:value", "ipv6-addr:value", "network-traffic:src_ref.value", "network-traffic:dst_ref.value");
    private static final Set<String> TYPES = Set.of("network-traffic:src_ref.type", "network-traffic:dst_ref.type");
    private static final int MAX_DEPTH = 16;

    private final List<String> tokens;
    private final List<String> addresses = new ArrayList<>();
    private int at;
    private int depth;

    private StixPattern(List<String> tokens) {
        this.tokens = tokens;
    }

    /** The addresses and networks of a pattern; none when it says anything else. */
    static List<String> addresses(String pattern) {
        Optional<List<String>> tokens = StixTokens.of(pattern);
        if (tokens.isEmpty()) {
            return List.of();
        }
        StixPattern parser = new StixPattern(tokens.get());
        return parser.observations() && parser.at == parser.tokens.size() ? List.copyOf(parser.addresses) : List.of();
    }

    private boolean observations() {
        do {
            if (!observation()) {
                return false;
            }
        } while (take("OR"));
        return true;
    }

    private boolean observation() {
        if (take("[")) {
            return comparisons() && take("]");
        }
        return take("(") && inside() && observations() && outside();
    }

    private boolean comparisons() {
        do {
            int before = addresses.size();
            if (!alternative() || addresses.size() == before) {
                return false;
            }
        } while (take("OR"));
        return true;
    }

    /** One address, or several in IN or parentheses; comparisons of types beside them say nothing more. */
    private boolean alternative() {
        int terms = 0;
        do {
            int before = addresses.size();
            if (!term()) {
                return false;
            }
            terms += addresses.size() > before ? 1 : 0;
        } while (take("AND"));
        return terms == 1;
    }

    private boolean term() {
        if (take("(")) {
            return inside() && comparisons() && outside();
        }
        String path = next();
        if (TYPES.contains(path)) {
            return equal() && Set.of("'ipv4-addr", "'ipv6-addr").contains(next());
        }
        if (!ADDRESSES.contains(path)) {
            return false;
        }
        return take("IN") ? list() : (equal() || take("ISSUBSET")) && value();
    }

    private boolean equal() {
        return take("=") || take("==");
    }

    private boolean list() {
        if (!take("(")) {
            return false;
        }
        do {
            if (!value()) {
                return false;
            }
        } while (take(","));
        return take(")");
    }

    private boolean value() {
        String token = next();
        return token.startsWith("'") && addresses.add(token.substring(1));
    }

    private boolean inside() {
        return ++depth <= MAX_DEPTH;
    }

    private boolean outside() {
        depth--;
        return take(")");
    }

    private boolean take(String token) {
        boolean there = at < tokens.size() && tokens.get(at).equals(token);
        at += there ? 1 : 0;
        return there;
    }

    private String next() {
        return at < tokens.size() ? tokens.get(at++) : "";
    }
}
