package dev.weir.deploy.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.demo.known.KnownFiles.KnownFile;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a demo keeps everything: {@code blobs/}, {@code kafka/}, {@code state/}, {@code enrichment/}, the rules of its NSGs and what it has to
 * remember. */
record DemoDirectory(Path root) {
    private static final ObjectMapper JSON = new JsonMapper();

    Path blobs() {
        return root.resolve("blobs");
    }

    /** Where the sources of enrichment are. */
    private Path enrichment() {
        return root.resolve("enrichment");
    }

    /** Sources as {@code weir.enrich.sources} takes them. */
    List<Map<String, Object>> sources(List<KnownFile> files) {
        List<Map<String, Object>> sources = new ArrayList<>();
        for (KnownFile file : files) {
            Map<String, Object> source = new HashMap<>(file.settings());
            source.put(
                    "file", enrichment().resolve(file.name()).toAbsolutePath().toString());
            sources.add(source);
        }
        return sources;
    }

    /** The file with the rules of the estate's NSGs. */
    Path rules() {
        return root.resolve("nsgs.json");
    }

    private Path state() {
        return root.resolve("demo.json");
    }

    /**
     * What the directory remembers; nothing where no demo was started in it.
     *
     * @throws UserError when something else is in it
     */
    Optional<DemoState> read() {
        try {
            if (Files.exists(state())) {
                return Optional.of(JSON.readValue(state().toFile(), DemoState.class));
            }
            if (Files.exists(root) && !isEmpty()) {
                throw new UserError("%s holds no demo. Give --data an empty or a new directory.".formatted(root));
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new UserError(
                    "%s is broken: %s. Give --data another directory, or delete this one."
                            .formatted(
                                    state(),
                                    e.getOriginalMessage().lines().findFirst().orElse("")),
                    e);
        } catch (IOException e) {
            throw new UserError(
                    "Cannot read the demo in %s: %s. Check its permissions, or give --data another directory."
                            .formatted(root, e),
                    e);
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Makes the directory with the rules and the sources of enrichment in it. What it remembers comes first, so that it is known as a demo's whenever it is left. */
    void prepare(DemoState state, String nsgs, List<KnownFile> sources) {
        try {
            Files.createDirectories(root);
            write(state);
            Files.createDirectories(blobs());
            Files.writeString(rules(), nsgs);
            Files.createDirectories(enrichment());
            for (KnownFile source : sources) {
                Files.write(enrichment().resolve(source.name()), source.bytes());
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UserError("Cannot write to %s: %s. Check its permissions.".formatted(root, e), e);
        }
    }

    /** Remembers, at once or not at all. */
    void write(DemoState state) {
        Path next = root.resolve("demo.json.next");
        try {
            JSON.writeValue(next.toFile(), state);
            Files.move(next, state(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
