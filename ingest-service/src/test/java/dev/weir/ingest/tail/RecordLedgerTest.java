package dev.weir.ingest.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.cursors.Cursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLedgerTest {

    @Test
    void isNew_appendedRecords_areAllNew_alsoTheSameTwice() {
        RecordLedger ledger = new RecordLedger(Cursor.getDefaultInstance());
        assertThat(ledger.isNew(1, 10, 0)).isTrue();
        assertThat(ledger.isNew(1, 10, 5)).isTrue();
        assertThat(written(ledger, Cursor.getDefaultInstance()).getRecordDigestsList())
                .containsExactly(1L, 1L);
    }

    @Test
    void isNew_trimmed_onlyLaterRecordsOfTheReread() {
        Cursor cursor =
                Cursor.newBuilder().setTrimmedUntilMs(100).setRereadUntil(50).build();
        RecordLedger ledger = new RecordLedger(cursor);
        assertThat(ledger.isNew(1, 100, 0)).isFalse();
        assertThat(ledger.isNew(2, 101, 10)).isTrue();
        assertThat(ledger.isNew(3, 7, 50)).as("appended").isTrue();
    }

    /** Contents come and go; each slice may be the last before a crash, so the cursor is all that is kept. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rewrittenAgainAndAgain_inSlices_eachDigestAsOftenAsItsMost(long seed) {
        Random random = new Random(seed);
        Map<Long, Integer> published = new HashMap<>();
        Map<Long, Integer> most = new HashMap<>();
        Cursor cursor = Cursor.getDefaultInstance();
        for (int version = 0; version < 20; version++) {
            List<Long> content = new ArrayList<>();
            random.longs(random.nextInt(30), 0, 12).forEach(content::add);
            most = union(most, count(content));
            cursor = cursor.toBuilder()
                    .setUnmatched(cursor.getRecordDigestsCount())
                    .build();
            for (int at = 0; at < content.size(); ) {
                int end = Math.min(content.size(), at + 1 + random.nextInt(8));
                RecordLedger ledger = new RecordLedger(cursor);
                for (Long digest : content.subList(at, end)) {
                    if (ledger.isNew(digest, 0, at)) {
                        published.merge(digest, 1, Integer::sum);
                    }
                }
                cursor = written(ledger, cursor);
                at = end;
            }
            assertThat(published).as("seed %d, version %d", seed, version).isEqualTo(most);
        }
    }

    private static Cursor written(RecordLedger ledger, Cursor cursor) {
        Cursor.Builder next = cursor.toBuilder();
        ledger.writeTo(next);
        return next.build();
    }

    private static Map<Long, Integer> count(List<Long> digests) {
        Map<Long, Integer> counts = new HashMap<>();
        digests.forEach(digest -> counts.merge(digest, 1, Integer::sum));
        return counts;
    }

    private static Map<Long, Integer> union(Map<Long, Integer> one, Map<Long, Integer> other) {
        Map<Long, Integer> union = new HashMap<>(one);
        other.forEach((digest, times) -> union.merge(digest, times, Math::max));
        return union;
    }
}
