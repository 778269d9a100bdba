package dev.weir.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.tail.BlobChangedException;
import dev.weir.ingest.tail.BlobStat;
import dev.weir.ingest.tail.BlobVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBlobStoreTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private Path folder;
    private FolderBlobStore store;

    @BeforeEach
    void makeStore() throws IOException {
        folder = Files.createDirectory(directory.toRealPath().resolve("blobs"));
        store = new FolderBlobStore(List.of(folder), 8, Clock.systemUTC());
    }

    private BlobUrl write(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
        return BlobUrl.ofFile(file.toString());
    }

    private BlobVersion version(BlobUrl url) throws IOException {
        assertThat(store.stat(url)).isInstanceOf(BlobStat.Found.class);
        return ((BlobStat.Found) store.stat(url)).version();
    }

    @Test
    void stat_found_tellsLengthAndTime() throws IOException {
        BlobVersion version = version(write(folder.resolve("a.json"), "12345"));
        assertThat(version.length()).isEqualTo(5);
        assertThat(version.lastModifiedMs()).isEqualTo(LONG_AGO.toEpochMilli());
        assertThat(version.etag()).doesNotEndWith("~");
    }

    @Test
    void stat_justWritten_etagMayStillChange() throws IOException {
        Path file = folder.resolve("a.json");
        Files.writeString(file, "1");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
        BlobUrl url = BlobUrl.ofFile(file.toString());
        assertThat(version(url).etag()).endsWith("~");
        assertThat(store.unchanged(url, version(url))).isTrue();
    }

    @Test
    void stat_missing_isGone() throws IOException {
        assertThat(store.stat(BlobUrl.ofFile(folder + "/none.json"))).isEqualTo(new BlobStat.Gone());
        BlobUrl file = write(folder.resolve("a.json"), "1");
        assertThat(store.stat(BlobUrl.ofFile(file.path() + "/b"))).isEqualTo(new BlobStat.Gone());
        assertThat(store.stat(BlobUrl.ofFile(folder.toString()))).isEqualTo(new BlobStat.Gone());
    }

    @Test
    void stat_outsideOfFolders_isForeign() throws IOException {
        BlobUrl outside = write(directory.toRealPath().resolve("secret.json"), "1");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), Path.of(outside.path()));
        assertThat(store.stat(outside)).isEqualTo(new BlobStat.Foreign());
        assertThat(store.stat(BlobUrl.ofFile(link.toString()))).isEqualTo(new BlobStat.Foreign());
        assertThat(store.stat(new BlobUrl("file://" + folder + "/../secret.json")))
                .isEqualTo(new BlobStat.Foreign());
        assertThat(store.stat(new BlobUrl("https://h" + folder + "/a.json"))).isEqualTo(new BlobStat.Foreign());
    }

    @Test
    void read_range_givesItsBytes() throws IOException {
        BlobUrl url = write(folder.resolve("a.json"), "0123456789");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.read(url, version(url), 2, 7, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("23456");
    }

    @Test
    void read_changedSince_saysSo() throws IOException {
        BlobUrl url = write(folder.resolve("a.json"), "0123456789");
        BlobVersion before = version(url);
        Files.writeString(Path.of(url.path()), "x", StandardOpenOption.APPEND);
        assertThat(store.unchanged(url, before)).isFalse();
        assertThatThrownBy(() -> store.read(url, before, 0, 1, OutputStream.nullOutputStream()))
                .isInstanceOf(BlobChangedException.class);
        Files.delete(Path.of(url.path()));
        assertThatThrownBy(() -> store.read(url, before, 0, 1, OutputStream.nullOutputStream()))
                .isInstanceOf(BlobChangedException.class);
        assertThatThrownBy(() -> store.prefixDigest(url, before, 1)).isInstanceOf(BlobChangedException.class);
    }

    @Test
    void prefixDigest_staysUntilThePrefixChanges() throws IOException {
        Path file = folder.resolve("a.json");
        BlobUrl url = write(file, "0123456789abcdef");
        byte[] shortOne = store.prefixDigest(url, version(url), 8);
        byte[] longOne = store.prefixDigest(url, version(url), 16);
        assertThat(longOne).hasSize(16);

        write(file, "0123456789abcdef and more");
        assertThat(store.prefixDigest(url, version(url), 8)).isEqualTo(shortOne);
        assertThat(store.prefixDigest(url, version(url), 16)).isEqualTo(longOne);
        write(file, "0123456789abcdeX and more");
        assertThat(store.prefixDigest(url, version(url), 16)).isNotEqualTo(longOne);
        write(file, "X123456789abcdef and more");
        assertThat(store.prefixDigest(url, version(url), 8)).isNotEqualTo(shortOne);
        assertThat(store.prefixDigest(url, version(url), 16)).isNotEqualTo(longOne);
        write(file, "0123");
        assertThatThrownBy(() -> store.prefixDigest(url, version(url), 16)).isInstanceOf(BlobChangedException.class);
    }
}
