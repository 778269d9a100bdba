package dev.weir.enrich.table;

import dev.weir.enrich.Scope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ranges that are private or for a special purpose: special-purpose.csv, which says where they are from. */
public final class SpecialRanges {
    private static final List<Prefix> PREFIXES;
    private static final PrefixTable<SpecialRange> TABLE;

    static {
        List<String[]> rows = rows();
        PREFIXES = rows.stream().map(row -> prefix(row[0])).toList();
        PrefixTable.Builder<SpecialRange> builder = PrefixTable.builder((first, _) -> first);
        for (String[] row : rows) {
            builder.put(prefix(row[0]), new SpecialRange(row[2], Scope.valueOf(row[1].toUpperCase(Locale.ROOT))));
        }
        TABLE = builder.build();
    }

    private SpecialRanges() {}

    /** The smallest range that holds an address; null for the plain internet. */
    static @Nullable SpecialRange get(long hi, long lo) {
        return TABLE.get(hi, lo);
    }

    /** Whether a whole network is private or special: such a row of a public list says nothing. */
    public static boolean hold(Prefix network) {
        return PREFIXES.stream().anyMatch(range -> range.contains(network));
    }

    /** Whether any address of a network is private or special. */
    public static boolean meet(Prefix network) {
        return PREFIXES.stream().anyMatch(range -> range.contains(network) || network.contains(range));
    }

    private static List<String[]> rows() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SpecialRanges.class.getResourceAsStream("special-purpose.csv")),
                StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", 4))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Prefix prefix(String text) {
        try {
            return Prefix.parse(text);
        } catch (SourceException e) {
            throw new IllegalStateException(e);
        }
    }
}
