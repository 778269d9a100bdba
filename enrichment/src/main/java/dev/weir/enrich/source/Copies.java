package dev.weir.enrich.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.platform.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last good state of each URL on disk: a line of JSON that tells whose it is and its digest, then the bytes. A copy that
 * is cut off, changed, or of another URL is not used.
 */
final class Copies {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;

    Copies(Path directory) {
        this.directory = directory;
    }

    private Path file(String name) {
        return directory.resolve(name + ".copy");
    }

    /** Keeps a copy, in the place of the one before. */
    void keep(String name, Location.OfUrl location, Content content) throws LoadException {
        Path aside = directory.resolve(name + ".new");
        try {
            Files.createDirectories(directory);
            try (OutputStream out = Files.newOutputStream(aside)) {
                out.write(head(location, content));
                out.write('\n');
                out.write(content.bytes());
            }
            Files.move(aside, file(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LoadException(
                    FailureReason.COPY,
                    "its copy %s cannot be written (%s); make room, or check the permissions"
                            .formatted(file(name), e.getClass().getSimpleName()),
                    e);
        }
    }

    private static byte[] head(Location.OfUrl location, Content content) throws JsonProcessingException {
        return JSON.writeValueAsBytes(Map.of(
                "sha256", digest(content.bytes()),
                "url", of(location),
                "etag", content.validators().etag(),
                "lastModified", content.validators().lastModified(),
                "modifiedMs", content.modifiedMs()));
    }

    /** The copy of a source; empty when there is none of that URL. */
    Optional<Content> load(String name, Location.OfUrl location, int maxBytes) throws LoadException {
        Path file = file(name);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            if (Files.size(file) > maxBytes + 4096L) {
                throw unusable(file, "is too large", null);
            }
            return read(file, location);
        } catch (IOException e) {
            throw unusable(file, "cannot be read", e);
        }
    }

    private static Optional<Content> read(Path file, Location.OfUrl location) throws IOException, LoadException {
        byte[] all = Files.readAllBytes(file);
        int end = 0;
        while (end < all.length && all[end] != '\n') {
            end++;
        }
        JsonNode head = JSON.readTree(all, 0, end);
        byte[] bytes = end < all.length ? Arrays.copyOfRange(all, end + 1, all.length) : new byte[0];
        if (head == null || !head.isObject()) {
            throw unusable(file, "has no head", null);
        }
        if (!head.path("url").asText().equals(of(location))) {
            return Optional.empty();
        }
        if (!head.path("sha256").asText().equals(digest(bytes))) {
            throw unusable(file, "is not what was written", null);
        }
        Validators validators = new Validators(
                head.path("etag").asText(), head.path("lastModified").asText());
        return Optional.of(new Content(bytes, head.path("modifiedMs").asLong(), validators));
    }

    private static LoadException unusable(Path file, String why, @Nullable Throwable cause) {
        return new LoadException(FailureReason.COPY, "its copy %s %s; it is fetched anew".formatted(file, why), cause);
    }

    /** The URL may hold a secret, so the copy has its digest alone. */
    private static String of(Location.OfUrl location) {
        return digest(location.url().toString().getBytes(StandardCharsets.UTF_8));
    }

    static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }
}
