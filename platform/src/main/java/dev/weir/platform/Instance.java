package dev.weir.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * The name of this process among its peers, the same after a restart. Kafka fences what an earlier life of the same
 * instance left behind by it: open transactions end at once, and group membership is taken over without waiting.
 */
public final class Instance {

    private Instance() {}

    /**
     * {@code configured}, or when that is empty the id kept in {@code directory/instance-id}, made at the first call.
     *
     * @throws UserError when the directory cannot be written
     */
    public static String id(String configured, Path directory) {
        if (!configured.isBlank()) {
            return configured;
        }
        Path file = directory.resolve("instance-id");
        try {
            String kept = Files.exists(file) ? Files.readString(file).strip() : "";
            return kept.isEmpty() ? make(file) : kept;
        } catch (IOException e) {
            throw new UserError("Cannot keep the instance id in " + file + ": " + e.getMessage(), e);
        }
    }

    /** Written aside first, so that a crash leaves no file without an id. */
    private static String make(Path file) throws IOException {
        String id = UUID.randomUUID().toString().substring(0, 8);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path aside = file.resolveSibling(file.getFileName() + "-" + id);
        Files.writeString(aside, id);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        return Files.readString(file).strip();
    }
}
