package dev.weir.stream;

import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which Kafka Streams keeps this instance's copy of the counts. After a run that did not end in order the
 * copy may hold counts of a transaction that was never committed, so it is deleted and restored from Kafka.
 */
final class StateFolder {
    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
    private static final Pattern TASK = Pattern.compile("\\d+_\\d+");

    private final Path folder;
    private final Path mark;

    /** @param folder state directory of one application: {@code state.dir/application.id} */
    StateFolder(Path folder) {
        this.folder = folder;
        this.mark = folder.resolve("in-use");
    }

    /**
     * Marks the folder as being written to, and empties it when it still was marked.
     *
     * @throws UserError when the folder cannot be written
     */
    void open() {
        try {
            Files.createDirectories(folder);
            if (Files.exists(mark)) {
                LOG.info("The last run did not end in order: the counts are restored from Kafka");
                tasks().forEach(StateFolder::delete);
            }
            Files.writeString(mark, "");
        } catch (IOException e) {
            throw new UserError("Cannot write to the state folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Takes the mark off: what is in the folder was committed. */
    void closedInOrder() {
        delete(mark);
    }

    private List<Path> tasks() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(
                            path -> TASK.matcher(path.getFileName().toString()).matches())
                    .toList();
        }
    }

    private static void delete(Path path) {
        try (Stream<Path> below = Files.walk(path)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
