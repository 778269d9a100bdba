package dev.weir.sink.alert;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.UserError;
import dev.weir.sink.delivery.OutdatedRecord;
import dev.weir.sink.delivery.SinkRecord;
import dev.weir.sink.delivery.UnfitRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which alerts are sent.
 *
 * @param least level
 * @param changes what has happened to them
 * @param maxAge longest time since that was told; zero for any
 * @param atAnyAge what is never too old
 * @param clock what ages are counted to
 */
public record AlertFilter(
        AlertLevel least, Set<AlertChange> changes, Duration maxAge, Set<AlertChange> atAnyAge, InstantSource clock) {

    public AlertFilter {
        changes = Set.copyOf(changes);
        atAnyAge = Set.copyOf(atAnyAge);
    }

    /**
     * Reads {@code min-level}, {@code changes} and {@code max-age}.
     *
     * @param key of the entry, for messages
     * @throws UserError naming the key that is wrong
     */
    public static AlertFilter of(Config entry, String key, InstantSource clock) {
        String least = entry.getString("min-level");
        Set<AlertChange> changes = EnumSet.noneOf(AlertChange.class);
        for (String label : entry.getStringList("changes")) {
            changes.add(Labels.find(AlertChange.values(), AlertChange::label, label)
                    .orElseThrow(() -> new UserError("%s.changes must be of %s: \"%s\""
                            .formatted(key, Labels.names(AlertChange.values(), AlertChange::label), label))));
        }
        Duration maxAge = entry.getDuration("max-age");
        check(!maxAge.isNegative(), "%s.max-age must not be negative: %s", key, maxAge);
        check(!changes.isEmpty(), "%s.changes must not be empty: nothing would be sent", key);
        return new AlertFilter(
                Labels.find(AlertLevel.values(), AlertLevel::label, least)
                        .orElseThrow(() -> new UserError("%s.min-level must be one of %s: \"%s\""
                                .formatted(key, Labels.names(AlertLevel.values(), AlertLevel::label), least))),
                changes,
                maxAge,
                Set.of(),
                clock);
    }

    /** The same for a receiver where alerts stay open until they are closed there, however late. */
    public AlertFilter withClosedAtAnyAge() {
        return new AlertFilter(least, changes, maxAge, Set.of(AlertChange.CLOSED), clock);
    }

    /**
     * The alert of a record; empty where it is not to be sent.
     *
     * @throws OutdatedRecord when it would be sent if it were not too old
     * @throws UnfitRecord when the record tells of no alert
     */
    public Optional<Alert> read(SinkRecord record) throws UnfitRecord {
        Alert alert = AlertReader.read(record.value());
        if (alert.level().compareTo(least) < 0 || !changes.contains(alert.change())) {
            return Optional.empty();
        }
        if (isTooOld(alert)) {
            throw new OutdatedRecord();
        }
        return Optional.of(alert);
    }

    private boolean isTooOld(Alert alert) {
        return !maxAge.isZero()
                && !atAnyAge.contains(alert.change())
                && alert.toldMs() < clock.millis() - maxAge.toMillis();
    }
}
