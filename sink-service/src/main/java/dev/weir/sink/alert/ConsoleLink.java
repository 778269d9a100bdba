package dev.weir.sink.alert;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.net.URI;

/**
 * Where the console shows an alert.
 *
 * @param base address of the console; empty where there is none
 */
public record ConsoleLink(String base) {

    /**
     * Reads {@code console}.
     *
     * @param key of the entry, for messages
     * @throws dev.weir.platform.UserError when it is no address of the web
     */
    public static ConsoleLink of(Config entry, String key) {
        String base = entry.getString("console").strip();
        check(
                base.isEmpty() || isWeb(base),
                "%s.console must be the address of the console, such as https://weir.example",
                key);
        return new ConsoleLink(base.replaceFirst("/+$", ""));
    }

    private static boolean isWeb(String text) {
        try {
            URI uri = URI.create(text);
            return text.matches("https?://[\\x21-\\x7e&&[^<>\"|\\\\]]+")
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Empty where there is no console. */
    String to(Alert alert) {
        return base.isEmpty() ? "" : base + "/?page=alerts&alert=" + alert.id();
    }
}
