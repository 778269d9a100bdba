package dev.weir.query.alert;

import com.google.protobuf.ByteString;
import dev.weir.detect.rule.Level;
import java.util.List;
import java.util.Map;

/**
 * What one record of the topic of alerts tells. Times are milliseconds since the epoch.
 *
 * @param state {@code opened}, {@code updated} or {@code closed}
 * @param group what the flows have in common
 * @param reason what was found, in one sentence
 * @param addresses all that it names
 * @param query link to the flows; empty for none
 * @param raw the record as it is: JSON
 */
public record ToldAlert(
        String id,
        String rule,
        String title,
        Level level,
        String state,
        Map<String, String> group,
        long openedMs,
        long toldMs,
        long foundMs,
        String reason,
        List<String> addresses,
        String query,
        ByteString raw) {
    static final String CLOSED = "closed";

    /** The record as text. */
    public String json() {
        return raw.toStringUtf8();
    }

    /** The value of a field of the group; empty where it has none. */
    public String of(String field) {
        return group.getOrDefault(field, "");
    }
}
