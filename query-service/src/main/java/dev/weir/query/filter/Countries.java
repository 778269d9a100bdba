package dev.weir.query.filter;

import java.util.Locale;
import java.util.Optional;

/** Reads countries: two letters, as ISO 3166-1 has them, in any case. */
public final class Countries {

    private Countries() {}

    /** In upper case. Empty when it is neither two letters nor an empty text, which stands for an unknown country. */
    public static Optional<String> parse(String text) {
        return text.matches("([A-Za-z]{2})?") ? Optional.of(text.toUpperCase(Locale.ROOT)) : Optional.empty();
    }
}
