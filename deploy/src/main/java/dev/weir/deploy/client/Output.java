package dev.weir.deploy.client;

import java.util.Locale;

/** How an answer is printed. */
enum Output {
    TABLE,
    JSON,
    CSV,
    NDJSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
