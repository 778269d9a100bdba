package dev.weir.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.detect.alert.Alert;
import dev.weir.detect.alert.AlertState;
import dev.weir.detect.alert.Shown;
import dev.weir.detect.evaluate.Finding;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.detect.rule.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The alerts of a task: one for each group at a time. Those that are open are in memory too. For one thread. */
final class AlertBook {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ID_BYTES = 16;
    private static final List<String> ENDS = List.of(Field.SOURCE.text(), Field.DESTINATION.text());

    private final DetectStore store;
    private final BiConsumer<DetectionRule, Alert> tell;
    private final TreeMap<byte[], Open> open = new TreeMap<>(Arrays::compareUnsigned);

    private record Open(DetectionRule rule, Alert alert) {}

    /** @param tell takes what is told of an alert */
    AlertBook(DetectStore store, BiConsumer<DetectionRule, Alert> tell) {
        this.store = store;
        this.tell = tell;
    }

    /** Forgets, in memory alone, what is open. */
    void clear() {
        open.clear();
    }

    /** Takes up the alerts of a rule that were open when the last task ended. */
    void resume(Watched rule) {
        byte[] from = Keys.prefix(Keys.ALERT, rule);
        store.scan(from, Keys.after(from), (key, value) -> {
            Alert alert = read(value);
            if (alert.isOpen()) {
                open.put(key, new Open(rule.rule(), alert));
            }
            return true;
        });
    }

    /** Notes what was found of a group. */
    void found(Group group, Finding finding, Shown shown, long nowMs) {
        byte[] key = Keys.of(Keys.ALERT, group);
        DetectionRule rule = group.rule().rule();
        Open before = open.get(key);
        if (before == null) {
            open(key, group, finding, shown, nowMs);
            return;
        }
        Alert alert = before.alert().found(finding, shown, nowMs);
        boolean worse = alert.level() != before.alert().level();
        if (worse || nowMs - alert.toldMs() >= rule.update().toMillis()) {
            alert = alert.told(AlertState.UPDATED, nowMs);
            tell.accept(rule, alert);
        }
        keep(key, rule, alert);
    }

    private void open(byte[] key, Group group, Finding finding, Shown shown, long nowMs) {
        DetectionRule rule = group.rule().rule();
        byte[] stored = store.get(key);
        Alert closed = stored == null ? null : read(stored);
        Map<String, String> fields = group.fields();
        if (isToldOf(closed, finding) || isBehind(rule, fields)) {
            return;
        }
        Alert alert = Alert.opened(id(rule, group, finding), rule, fields, finding, shown, nowMs);
        keep(key, rule, alert);
        tell.accept(rule, alert);
    }

    /** Flows that come late, for a time whose alert is closed. */
    private static boolean isToldOf(@Nullable Alert closed, Finding finding) {
        return closed != null && finding.toMs() <= closed.finding().toMs();
    }

    /** Whether a rule that says more has an open alert about the same address. */
    private boolean isBehind(DetectionRule rule, Map<String, String> fields) {
        return !rule.unless().isEmpty()
                && open.values().stream()
                        .anyMatch(other -> rule.unless().contains(other.rule().id())
                                && ENDS.stream()
                                        .anyMatch(end -> fields.containsKey(end)
                                                && fields.get(end)
                                                        .equals(other.alert()
                                                                .group()
                                                                .get(end))));
    }

    private void keep(byte[] key, DetectionRule rule, Alert alert) {
        open.put(key, new Open(rule, alert));
        store.put(key, write(alert));
    }

    /** Closes the alerts for which nothing was found for their rule's time. */
    void closeQuiet(long nowMs) {
        List<byte[]> quiet = new ArrayList<>();
        open.forEach((key, one) -> {
            if (nowMs - one.alert().foundMs() >= one.rule().quiet().toMillis()) {
                quiet.add(key);
            }
        });
        for (byte[] key : quiet) {
            Open last = open.remove(key);
            if (last != null) {
                Alert alert = last.alert().told(AlertState.CLOSED, nowMs);
                store.put(key, write(alert));
                tell.accept(last.rule(), alert);
            }
        }
    }

    /** How many are open. */
    int size() {
        return open.size();
    }

    private static String id(DetectionRule rule, Group group, Finding finding) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((rule.id() + "\n" + finding.fromMs() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(group.toBytes()), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private static byte[] write(Alert alert) {
        try {
            return JSON.writeValueAsBytes(alert);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Alert read(byte[] bytes) {
        try {
            return JSON.readValue(bytes, Alert.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
