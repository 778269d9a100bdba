package dev.weir.stream.serve;

import com.google.protobuf.ByteString;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Role;
import dev.weir.stream.count.Fingerprint;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.OpenPanes;
import dev.weir.stream.count.OpenStores;
import dev.weir.stream.count.PartitionTotals;

/** What an answer says besides its groups: who answers, and which commit it shows. */
final class AnswerHeader {
    private final PartitionAnswer asked;
    private final ByteString identity;
    private PartitionAnswer.Builder header;

    /**
     * Begins without a commit.
     *
     * @param lag records that the partition has not taken in
     * @param facts what is known of the sources, as far as the question is about it
     */
    AnswerHeader(OpenStores.Partition partition, long lag, SourceFacts facts) {
        asked = PartitionAnswer.newBuilder()
                .setPartition(partition.partition())
                .setRole(partition.active() ? Role.ACTIVE : Role.STANDBY)
                .setLag(lag)
                .addAllUntold(facts.untold())
                .build();
        identity = facts.identity();
        header = asked.toBuilder();
    }

    int partition() {
        return asked.getPartition();
    }

    /** Begins anew with a commit. */
    void show(PartitionTotals totals) {
        header = asked.toBuilder()
                .setStreamTimeMs(totals.streamTimeMs())
                .setCommittedAtMs(totals.committedAtMs())
                .setFreshAtMs(totals.arrivedMs())
                .setVersion(totals.version());
    }

    /** As above. */
    void show(PartitionTotals totals, Fingerprint fingerprint) {
        show(totals);
        header.setFingerprint(ByteString.copyFrom(fingerprint.bytes()).concat(identity));
    }

    /**
     * As above.
     *
     * @throws ExpiredPanes when panes as fine as asked for are gone
     */
    void show(OpenPanes open) {
        show(open.totals());
        Level whole = open.coarser();
        if (whole != null) {
            throw new ExpiredPanes(whole);
        }
        show(open.totals(), open.fingerprint());
    }

    ByteString fingerprint() {
        return header.getFingerprint();
    }

    /** The header of an answer with groups. */
    PartitionAnswer.Builder answered() {
        return header.clone().setOutcome(Outcome.ANSWERED);
    }

    Answer unchanged() {
        return Answer.bare(header.clone().setOutcome(Outcome.UNCHANGED).build());
    }

    Answer coarser(Level whole) {
        return Answer.bare(header.clone()
                .setOutcome(Outcome.COARSER)
                .setCoarserPaneMs(whole.millis())
                .build());
    }

    Answer tooLarge() {
        return Answer.bare(
                header.clone().clearFingerprint().setOutcome(Outcome.TOO_LARGE).build());
    }
}
