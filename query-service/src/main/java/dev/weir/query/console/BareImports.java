package dev.weir.query.console;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives the bare imports of the libraries their addresses. Browsers need an import map for them, which must stand inside
 * the page, where the Content-Security-Policy allows no script.
 */
final class BareImports {
    /** All libraries lie one folder below {@code lib}, so the same relative addresses hold in each. */
    private static final Map<String, String> ADDRESSES = Map.of(
            "@lit/reactive-element", "../reactive-element/reactive-element.js",
            "lit-element/lit-element.js", "../lit-element/lit-element.js",
            "lit-html", "../lit-html/lit-html.js",
            "lit-html/is-server.js", "../lit-html/is-server.js");

    private static final Pattern IMPORT = Pattern.compile("\\b(from|import)\"([@a-z][^\"]*)\"");

    private BareImports() {}

    /** @throws IllegalStateException when a bare import has no address */
    static String resolve(String module) {
        return IMPORT.matcher(module).replaceAll(BareImports::address);
    }

    private static String address(MatchResult match) {
        String address = ADDRESSES.get(match.group(2));
        if (address == null) {
            throw new IllegalStateException("no address for the import of " + match.group(2));
        }
        return Matcher.quoteReplacement(match.group(1) + "\"" + address + "\"");
    }
}
