package dev.weir.ingest.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.folder.FolderBlobStore;
import dev.weir.schemas.cursors.Cursor;
import dev.weir.testkit.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobTailTest {
    private static final Duration OPEN_FOR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.now().plusSeconds(60));
    private BlobUrl url = new BlobUrl("file:///none");
    private BlobTail tail = tail(Path.of("none"), 100);

    private BlobTail tail(Path root, int maxDigests) {
        FolderBlobStore store = new FolderBlobStore(List.of(root), 4096, clock);
        return new BlobTail(store, new TailConfig(4096, 4096, OPEN_FOR, maxDigests), clock);
    }

    @BeforeEach
    void write() throws IOException {
        tail = tail(folder, 100);
        url = BlobUrl.ofFile(folder.toRealPath().resolve("PT1H.json").toString());
        write("0123456789");
    }

    private void write(String content) throws IOException {
        Files.writeString(Path.of(url.path()), content);
    }

    private TailStep.Read read(Cursor cursor) throws IOException {
        assertThat(tail.look(url, cursor)).isInstanceOf(TailStep.Read.class);
        return (TailStep.Read) tail.look(url, cursor);
    }

    /** The cursor after a visit that took {@code offset} bytes and one record for each of them. */
    private Cursor visited(Cursor before, int offset, boolean complete) throws IOException {
        TailStep.Read read = read(before);
        RecordLedger ledger = new RecordLedger(read.from());
        for (long i = read.from().getOffset(); i < offset; i++) {
            ledger.isNew(i, 1000 + i, i);
        }
        Cursor.Builder next = read.from().toBuilder()
                .setOffset(offset)
                .setPrefixDigest(tail.digest(url, read.version(), offset))
                .setLastRecordTimeMs(1000 + offset);
        return tail.advance(next, ledger, read.version(), complete, 0);
    }

    @Test
    void look_neverRead_beginsAtZero() throws IOException {
        TailStep.Read read = read(Cursor.getDefaultInstance());
        assertThat(read.from()).isEqualTo(Cursor.getDefaultInstance());
        assertThat(read.rewritten()).isFalse();
        assertThat(read.version().length()).isEqualTo(10);
    }

    @Test
    void look_readToItsEnd_isUnchanged() throws IOException {
        Cursor cursor = visited(Cursor.getDefaultInstance(), 8, true);
        assertThat(tail.look(url, cursor)).isEqualTo(new TailStep.Unchanged());
    }

    @Test
    void look_visitWasOnlyPartlyDone_goesOn() throws IOException {
        Cursor cursor = visited(Cursor.getDefaultInstance(), 4, false);
        assertThat(read(cursor).from()).isEqualTo(cursor);
    }

    @Test
    void look_grown_goesOn() throws IOException {
        Cursor cursor = visited(Cursor.getDefaultInstance(), 8, true);
        write("0123456789 and more");
        assertThat(read(cursor).rewritten()).isFalse();
        assertThat(read(cursor).from().getOffset()).isEqualTo(8);
    }

    @Test
    void look_rewrittenOrShrunk_comparesAllRecordsAgain() throws IOException {
        Cursor cursor = visited(Cursor.getDefaultInstance(), 8, true);
        for (String content : List.of("01234X6789 and more", "0123")) {
            write(content);
            TailStep.Read read = read(cursor);
            assertThat(read.rewritten()).isTrue();
            assertThat(read.from().getOffset()).isZero();
            assertThat(read.from().getUnmatched()).isEqualTo(8);
            assertThat(read.from().getRereadUntil()).isZero();
        }
    }

    @Test
    void look_gone_saysSo() throws IOException {
        Files.delete(Path.of(url.path()));
        assertThat(tail.look(url, Cursor.getDefaultInstance())).isEqualTo(new TailStep.Gone());
    }

    @Test
    void close_whenNoLongerOpen_dropsDigests() throws IOException {
        Cursor cursor = visited(Cursor.getDefaultInstance(), 8, true);
        assertThat(tail.close(cursor)).isEqualTo(cursor);
        clock.advance(OPEN_FOR);
        Cursor closed = tail.close(cursor);
        assertThat(closed.getRecordDigestsCount()).isZero();
        assertThat(closed.getTrimmedUntilMs()).isEqualTo(1008);
        assertThat(closed.toByteArray().length).isLessThan(200);
        write("X123456789");
        assertThat(read(closed).from().getRereadUntil()).isEqualTo(10);
    }

    @Test
    void close_inTheMiddleOfAVisit_keepsDigests() throws IOException {
        Cursor cursor = visited(Cursor.getDefaultInstance(), 4, false);
        clock.advance(OPEN_FOR);
        assertThat(tail.close(cursor)).isEqualTo(cursor);
    }

    @Test
    void advance_tooManyDigests_dropsThem() throws IOException {
        tail = tail(folder, 5);
        Cursor cursor = visited(Cursor.getDefaultInstance(), 8, true);
        assertThat(cursor.getRecordDigestsCount()).isZero();
        assertThat(cursor.getTrimmedUntilMs()).isEqualTo(1008);
    }
}
