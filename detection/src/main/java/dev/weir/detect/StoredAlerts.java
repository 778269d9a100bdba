package dev.weir.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.detect.alert.Alert;
import dev.weir.detect.evaluate.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Alerts as they are kept in the store, and their ids. What a later version knows beside is passed over, so that one can go back. */
final class StoredAlerts {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final int ID_BYTES = 16;

    private StoredAlerts() {}

    static byte[] write(Alert alert) {
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

    /** The same for the same group and begin of the window in which something was found first. */
    static String id(Group group, Finding finding) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String rule = group.rule().rule().id();
            digest.update((rule + "\n" + finding.fromMs() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(group.toBytes()), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
