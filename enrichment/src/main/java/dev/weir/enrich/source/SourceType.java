package dev.weir.enrich.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a source is, and so how it is read. */
enum SourceType {
    MMDB(false),
    AZURE_SERVICE_TAGS(false),
    INVENTORY_CSV(false),
    INVENTORY_JSON(false),
    RANGES_CSV(false),
    SPAMHAUS_DROP(true),
    FEODO_CSV(true),
    FIREHOL_NETSET(true),
    LIST(true),
    STIX(true),
    MISP(true);

    private final boolean threats;

    SourceType(boolean threats) {
        this.threats = threats;
    }

    /** The name in the configuration. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is a threat feed. */
    boolean threats() {
        return threats;
    }

    /** Whether it is the user's own, and so of any age. */
    boolean isOwn() {
        return this == INVENTORY_CSV || this == INVENTORY_JSON || this == RANGES_CSV;
    }

    static Optional<SourceType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }

    /** All names, for messages. */
    static String names() {
        return Arrays.stream(values()).map(SourceType::text).collect(Collectors.joining(", "));
    }
}
