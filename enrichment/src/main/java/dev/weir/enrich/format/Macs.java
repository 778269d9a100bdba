package dev.weir.enrich.format;

import java.util.Locale;
import java.util.regex.Pattern;

/** MAC addresses as formats spell them. */
final class Macs {
    private static final Pattern BETWEEN_PAIRS = Pattern.compile("(?<=\\G..)(?=.)");

    private Macs() {}

    /** Pairs of upper-case digits with something between them; empty when there are none. */
    static String pairs(String mac, char between) {
        return BETWEEN_PAIRS.matcher(mac.toUpperCase(Locale.ROOT)).replaceAll(String.valueOf(between));
    }
}
