package dev.weir.deploy.detect;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads moments in the forms that the API takes. */
final class Moments implements ITypeConverter<Instant> {
    private static final Map<Character, Duration> UNITS = Map.of(
            's', Duration.ofSeconds(1),
            'm', Duration.ofMinutes(1),
            'h', Duration.ofHours(1),
            'd', Duration.ofDays(1),
            'w', Duration.ofDays(7));

    private final InstantSource clock = InstantSource.system();

    @Override
    public Instant convert(String text) {
        try {
            return read(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new TypeConversionException(
                    "'%s' is no time: use RFC 3339 (2026-11-30T09:44:00Z), a day (2026-11-30), epoch milliseconds, now, or a span before now (-15m, -24h, -7d)"
                            .formatted(text));
        }
    }

    private Instant read(String text) {
        if (text.equals("now")) {
            return clock.instant();
        }
        if (text.matches("-[0-9]{1,9}[smhdw]")) {
            long number = Long.parseLong(text.substring(1, text.length() - 1));
            Duration unit = UNITS.getOrDefault(text.charAt(text.length() - 1), Duration.ZERO);
            return clock.instant().minus(unit.multipliedBy(number));
        }
        if (text.matches("[0-9]{1,15}")) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }
}
