package dev.weir.deploy.demo;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long the history is. */
final class SpanConverter implements ITypeConverter<Duration> {
    static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofHours(1);

    @Override
    public Duration convert(String text) {
        if (text.matches("[0-9]{1,6}[mhd]")) {
            Duration span = span(Long.parseLong(text.substring(0, text.length() - 1)), text.charAt(text.length() - 1));
            if (span.compareTo(SHORTEST) >= 0 && span.compareTo(LONGEST) <= 0) {
                return span;
            }
        }
        throw new TypeConversionException("give a span from 1h to 7d, such as 90m, 24h or 3d, not '" + text + "'");
    }

    private static Duration span(long number, char unit) {
        return switch (unit) {
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
