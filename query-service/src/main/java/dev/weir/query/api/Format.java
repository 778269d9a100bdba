package dev.weir.query.api;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of answers, in the order of preference. */
enum Format {
    JSON("application/json"),
    CSV("text/csv"),
    NDJSON("application/x-ndjson");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** By {@code ?format=} or else by the Accept header; JSON when neither says anything. */
    static Format of(Params params, Optional<String> accept) {
        Optional<String> asked = params.one(Parameter.FORMAT);
        if (asked.isPresent()) {
            return Format.valueOf(asked.get().toUpperCase(Locale.ROOT));
        }
        return accept.map(Format::negotiate).orElse(JSON);
    }

    private record Accepted(String type, double quality) {
        static Accepted of(String text) {
            String[] parts = text.strip().toLowerCase(Locale.ROOT).split(";", -1);
            double quality = Arrays.stream(parts)
                    .map(String::strip)
                    .filter(part -> part.matches("q=[01](\\.[0-9]{0,3})?"))
                    .mapToDouble(part -> Double.parseDouble(part.substring(2)))
                    .findFirst()
                    .orElse(1);
            return new Accepted(parts[0].strip(), quality);
        }

        /** More telling ranges win over wider ones. */
        int precision(Format format) {
            if (type.equals(format.mediaType)) {
                return 3;
            }
            String family = format.mediaType.substring(0, format.mediaType.indexOf('/'));
            return type.equals(family + "/*") ? 2 : type.equals("*/*") ? 1 : 0;
        }
    }

    private static Format negotiate(String accept) {
        List<Accepted> ranges =
                Arrays.stream(accept.split(",")).map(Accepted::of).toList();
        return Arrays.stream(values())
                .filter(format -> quality(format, ranges) > 0)
                .max(Comparator.<Format>comparingDouble(format -> quality(format, ranges))
                        .thenComparing(Comparator.<Format>reverseOrder()))
                .orElseThrow(() -> Problem.notAcceptable(Params.shown(accept)));
    }

    private static double quality(Format format, List<Accepted> ranges) {
        return ranges.stream()
                .filter(range -> range.precision(format) > 0)
                .max(Comparator.comparingInt(range -> range.precision(format)))
                .map(Accepted::quality)
                .orElse(0.0);
    }
}
