package dev.weir.ingest.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.platform.UserError;
import dev.weir.schemas.cursors.Cursor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorStoreTest {
    @TempDir
    Path directory;

    private static Cursor cursor(String etag, long openUntilMs) {
        return Cursor.newBuilder().setEtag(etag).setOpenUntilMs(openUntilMs).build();
    }

    private static Map<String, byte @Nullable []> record(String key, Cursor cursor) {
        Map<String, byte @Nullable []> records = new HashMap<>();
        records.put(key, cursor.toByteArray());
        return records;
    }

    private CursorStore open() {
        CursorStore store = new CursorStore(directory);
        store.start();
        return store;
    }

    @Test
    void restoreAndApply_afterReopening_areThere() {
        try (CursorStore store = open()) {
            PartitionCursors cursors = store.open(1, "topic");
            assertThat(cursors.restoredTo()).isZero();
            cursors.restore(record("a", cursor("1", 0)), 7);
            cursors.apply(record("b", cursor("2", 0)));
        }
        try (CursorStore store = open()) {
            PartitionCursors cursors = store.open(1, "topic");
            assertThat(cursors.restoredTo()).isEqualTo(7);
            assertThat(cursors.cursor("a").getEtag()).isEqualTo("1");
            assertThat(cursors.cursor("b").getEtag()).isEqualTo("2");
            assertThat(store.open(2, "topic").cursor("a")).isEqualTo(Cursor.getDefaultInstance());
        }
    }

    @Test
    void open_ofAnotherTopic_isEmpty() {
        try (CursorStore store = open()) {
            store.open(1, "topic").restore(record("a", cursor("1", 0)), 7);
            store.open(2, "topic").restore(record("a", cursor("2", 0)), 8);
            PartitionCursors cursors = store.open(1, "other");
            assertThat(cursors.restoredTo()).isZero();
            assertThat(cursors.value("a")).isEmpty();
            assertThat(store.open(2, "topic").cursor("a").getEtag()).isEqualTo("2");
        }
    }

    @Test
    void open_again_takesThePartitionAway() {
        try (CursorStore store = open()) {
            PartitionCursors before = store.open(1, "topic");
            PartitionCursors after = store.open(1, "topic");
            after.apply(record("a", cursor("new", 0)));
            assertThatThrownBy(() -> before.apply(record("a", cursor("stale", 0))))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(after.cursor("a").getEtag()).isEqualTo("new");
        }
    }

    @Test
    void due_onlyThoseWhoseTimeHasCome_andOnlyTheirLatestTime() {
        try (CursorStore store = open()) {
            PartitionCursors cursors = store.open(1, "topic");
            cursors.apply(record("a", cursor("1", 100)));
            cursors.apply(record("b", cursor("1", 100)));
            cursors.apply(record("b", cursor("2", 200)));
            cursors.apply(record("c", cursor("1", 0)));
            store.open(2, "topic").apply(record("d", cursor("1", 50)));
            assertThat(cursors.due(99, 10)).isEmpty();
            assertThat(cursors.due(100, 10)).containsExactly("a");
            assertThat(cursors.due(200, 10)).containsExactly("a", "b");
            assertThat(cursors.due(200, 1)).containsExactly("a");
        }
    }

    @Test
    void waiting_bytesWithoutARecord_untilTheyAreRead() {
        try (CursorStore store = open()) {
            PartitionCursors cursors = store.open(1, "topic");
            Cursor torn = Cursor.newBuilder().setOffset(100).setLength(900).build();
            cursors.apply(record("torn", torn));
            cursors.apply(record("odd.json", torn.toBuilder().setOffset(0).build()));
            cursors.apply(record("whole", torn.toBuilder().setOffset(898).build()));
            store.open(2, "topic").apply(record("other", torn));
            assertThat(cursors.waiting(1)).isEqualTo(new PartitionCursors.Waiting(2, 1700, List.of("odd.json")));
            cursors.apply(record("torn", torn.toBuilder().setOffset(898).build()));
            assertThat(cursors.waiting(9)).isEqualTo(new PartitionCursors.Waiting(1, 900, List.of("odd.json")));
            cursors.clear();
            assertThat(cursors.waiting(9).blobs()).isZero();
        }
    }

    @Test
    void start_heldByAnother_saysSo() {
        try (CursorStore first = open();
                CursorStore second = new CursorStore(directory)) {
            assertThat(first.open(1, "topic").restoredTo()).isZero();
            assertThatThrownBy(second::start).isInstanceOf(UserError.class).hasMessageContaining(directory.toString());
        }
    }

    @Test
    void restore_withoutValue_deletes() {
        try (CursorStore store = open()) {
            PartitionCursors cursors = store.open(1, "topic");
            cursors.apply(record("a", cursor("1", 0)));
            Map<String, byte @Nullable []> deletion = new HashMap<>();
            deletion.put("a", null);
            cursors.restore(deletion, 3);
            assertThat(cursors.value("a")).isEmpty();
        }
    }
}
