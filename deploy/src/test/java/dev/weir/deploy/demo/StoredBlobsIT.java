package dev.weir.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.specialized.BlockBlobClient;
import dev.weir.demo.Demo;
import dev.weir.demo.DemoConfig;
import dev.weir.demo.blob.DemoBlobs;
import dev.weir.demo.blob.LiveBlobs;
import dev.weir.platform.UserError;
import dev.weir.testkit.azure.Azurite;
import dev.weir.testkit.azure.StorageAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo's flow logs in a storage account are those that it writes into a folder. */
class StoredBlobsIT {
    private static final long HOUR = 498_800;
    private static final long BEGIN = DemoBlobs.firstMinute(HOUR) + 20;
    private static final long START = BEGIN + 10;

    private final Demo demo = new Demo(new DemoConfig(3, START, 4));
    private final StorageAccount account = Azurite.shared().newAccount();

    @TempDir
    Path directory;

    @Test
    void history_writtenAgainAndGrown_isWhatTheFolderHolds() throws IOException {
        DemoBlobs stored = stored();
        stored.writeHour(HOUR, BEGIN, START);
        Map<String, List<String>> first = blocks();
        stored.writeHour(HOUR, BEGIN, START);
        assertThat(blocks()).as("nothing was missing").isEqualTo(first);

        LiveBlobs live = new LiveBlobs(demo, stored, START);
        live.advance(Instant.ofEpochSecond((START + 2) * 60));
        assertThat(live.minute()).isEqualTo(START + 1);
        stored.writeHour(HOUR, BEGIN, START + 5);
        Map<String, List<String>> grown = blocks();
        first.forEach((blob, blocks) -> assertThat(grown.getOrDefault(blob, List.of()))
                .as(blob)
                .startsWith(blocks.getFirst())
                .endsWith(blocks.getLast())
                .hasSize(4));
        assertThat(grown).hasSameSizeAs(first);
        new DemoBlobs(demo, directory.resolve("blobs")).writeHour(HOUR, BEGIN, START + 5);
        assertThat(texts()).hasSizeGreaterThan(5).isEqualTo(files());
    }

    @Test
    void of_noFileOrNoConnectionString_saysWhatToDo() throws IOException {
        assertThatThrownBy(() -> StoredBlobs.of(directory.resolve("none")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("connection string");
        Path letter = Files.writeString(directory.resolve("letter.txt"), "Dear");
        assertThatThrownBy(() -> StoredBlobs.of(letter))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("must hold the connection string");
    }

    private DemoBlobs stored() throws IOException {
        Path file = Files.writeString(directory.resolve("connection"), account.connectionString() + "\n");
        StoredBlobs blobs = StoredBlobs.of(file);
        return new DemoBlobs(demo, blobs::blob);
    }

    private Map<String, List<String>> blocks() {
        Map<String, List<String>> blocks = new TreeMap<>();
        clients()
                .forEach((path, blob) -> blocks.put(
                        path,
                        blob.listBlocks(BlockListType.COMMITTED).getCommittedBlocks().stream()
                                .map(block -> block.getName() + " " + block.getSizeLong())
                                .toList()));
        return blocks;
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        clients().forEach((path, blob) -> texts.put(path, blob.downloadContent().toString()));
        return texts;
    }

    private Map<String, BlockBlobClient> clients() {
        Map<String, BlockBlobClient> clients = new TreeMap<>();
        account.blobs().listBlobContainers().forEach(found -> {
            BlobContainerClient container = account.blobs().getBlobContainerClient(found.getName());
            container
                    .listBlobs()
                    .forEach(blob -> clients.put(
                            found.getName() + "/" + blob.getName(),
                            container.getBlobClient(blob.getName()).getBlockBlobClient()));
        });
        return clients;
    }

    private Map<String, String> files() throws IOException {
        Path root = directory.resolve("blobs");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(root.relativize(file).toString(), text(file)));
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
