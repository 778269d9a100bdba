package dev.weir.query.route;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Answers of single partitions to questions about the past, as bytes. Whether one still holds is for the store to say, by its
 * fingerprint: late counts make it tell another.
 */
final class AnswerCache {
    /** A range that ended more recently still changes with each flow, so that keeping its answer is of no use. */
    static final Duration SETTLED = Duration.ofMinutes(5);

    private static final int OVERHEAD = 200;
    private static final int LARGEST_SHARE = 16;

    private final long most;
    private final InstantSource clock;
    private final Cache<Key, Kept> kept;

    /** @param most bytes to keep; 0 for none */
    AnswerCache(long most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(most)
                .weigher(AnswerCache::weight)
                .executor(Runnable::run)
                .build();
    }

    private static int weight(Key key, Kept answer) {
        return OVERHEAD + key.question().size() + answer.body().size();
    }

    /** @param question as it is asked, without partitions */
    record Key(int partition, ByteString question) {}

    /**
     * An answer that was given once.
     *
     * @param body its groups and their sums
     */
    record Kept(ByteString fingerprint, ByteString body) {

        /** The same groups, with what a new answer says about now. */
        PartitionAnswer in(PartitionAnswer unchanged) {
            try {
                return unchanged.toBuilder().mergeFrom(body).build();
            } catch (InvalidProtocolBufferException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether answers about a range that ends then are kept. */
    boolean keeps(long toMs) {
        return most > 0 && toMs <= clock.millis() - SETTLED.toMillis();
    }

    Optional<Kept> find(Key key) {
        return Optional.ofNullable(kept.getIfPresent(key));
    }

    /** Keeps an answer, unless it is large: one may take a small part of the memory only. */
    void keep(Key key, PartitionAnswer answer) {
        PartitionAnswer body = PartitionAnswer.newBuilder()
                .setOutcome(Outcome.ANSWERED)
                .addAllRows(answer.getRowsList())
                .addAllOther(answer.getOtherList())
                .setOtherGroups(answer.getOtherGroups())
                .setGroups(answer.getGroups())
                .addAllTotals(answer.getTotalsList())
                .addAllTotalValues(answer.getTotalValuesList())
                .build();
        if (!answer.getFingerprint().isEmpty() && body.getSerializedSize() <= most / LARGEST_SHARE) {
            kept.put(key, new Kept(answer.getFingerprint(), body.toByteString()));
        }
    }

    /** Bytes that are kept. */
    long bytes() {
        return kept.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }
}
