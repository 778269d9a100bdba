package dev.weir.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                Files.writeString(file, UUID.randomUUID().toString().substring(0, 8));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UserError("Cannot keep the instance id in " + file + ": " + e.getMessage(), e);
        }
    }
}
