package dev.weir.query.alert;

import dev.weir.detect.rule.Level;

/**
 * What one record changed of an alert.
 *
 * @param state {@code opened}, {@code updated} or {@code closed}
 * @param toldMs milliseconds since the epoch
 */
public record AlertChange(long toldMs, String state, Level level, String reason) {
    static AlertChange of(ToldAlert told) {
        return new AlertChange(told.toldMs(), told.state(), told.level(), told.reason());
    }
}
