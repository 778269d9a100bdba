package dev.weir.stream.serve;

import com.google.protobuf.ByteString;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Held;
import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.OpenStores;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.PaneReading;
import java.util.List;

/** Answers one question for one partition. Everything in the answer belongs to one commit. */
final class PartitionQuery {
    private final AggregateRequest request;
    private final CountReader reader;
    private final AnswerHeader header;
    private final List<PaneId> panes;
    private final TopQuery top;
    private final PaneReading<Answer> all;

    /**
     * Stores the question.
     *
     * @param lag records that the partition has not taken in
     * @param facts what is known of the sources, as far as the question is about it
     * @throws IllegalArgumentException when the question makes no sense
     */
    PartitionQuery(
            AggregateRequest request, OpenStores.Partition partition, long lag, int mostGroups, SourceFacts facts) {
        this.request = request;
        this.reader = partition.reader();
        this.header = new AnswerHeader(partition, lag, facts);
        List<Step> steps = Step.of(request);
        RuleGroups rules = new RuleGroups(reader, request.getFilter(), request.getGroupList(), facts);
        this.top = new TopQuery(request, reader, rules, header, mostGroups);
        if (request.getSeries()) {
            SeriesQuery series = new SeriesQuery(request, rules, header, mostGroups, steps);
            this.panes = series.panes();
            this.all = series;
        } else {
            this.panes = steps.stream().flatMap(step -> step.panes().stream()).toList();
            this.all = new StepsQuery(request, reader, rules, header, mostGroups, steps);
        }
    }

    /** The answer; nothing is read any more when its rows are made. */
    Answer answer() {
        try {
            if (isUnchanged()) {
                return header.unchanged();
            }
            Answer largest = TopQuery.isAskedBy(request) ? top.ask(panes) : null;
            return largest == null ? reader.read(panes, all) : largest;
        } catch (ExpiredPanes e) {
            return header.coarser(e.whole());
        } catch (TooManyGroups e) {
            return header.tooLarge();
        }
    }

    private boolean isUnchanged() {
        return request.getHeldList().stream()
                .filter(held -> held.getPartition() == header.partition())
                .map(Held::getFingerprint)
                .anyMatch(this::isShown);
    }

    private boolean isShown(ByteString fingerprint) {
        return reader.read(panes, open -> {
            header.show(open);
            boolean same = header.fingerprint().equals(fingerprint);
            return closed -> same;
        });
    }
}
