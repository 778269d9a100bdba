package dev.weir.query.api;

import com.google.protobuf.ByteString;
import dev.weir.query.route.Answer;
import dev.weir.query.route.Question;
import dev.weir.query.route.RowStream;
import dev.weir.query.route.Stores;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Prefix;
import dev.weir.schemas.query.Row;
import java.util.List;

/** Answers questions for groups, where asked with what they were one period earlier. */
final class Groups {
    /** So many addresses are looked up in the stores one by one. */
    private static final int MOST_COMPARED = 1000;

    /** Longer answers are not held in memory. */
    static final int MOST_HELD = 10_000;

    private final Stores stores;

    Groups(Stores stores) {
        this.stores = stores;
    }

    /** Puts rows without counts behind those that have some. */
    interface Ending {
        /**
         * The answer with these rows.
         *
         * @param past what there was one period earlier; nothing where that was not asked
         */
        Answer add(Answer now, List<Row> past);
    }

    /** @param compared whether rows shall have the counters of the previous period */
    Reply answer(Question question, List<Column<Row>> columns, boolean compared) {
        if (compared) {
            return compare(question, columns, (now, past) -> now);
        }
        if (question.groupsBySource() && question.limit() > MOST_HELD) {
            RowStream stream = stores.stream(question);
            return reply(stream, columns, Meta.withOther(stream));
        }
        return reply(stores.ask(question), columns);
    }

    /** As {@link #answer(Question, List, boolean)} for groups without sources, with more rows at the end. */
    Reply answer(Question question, List<Column<Row>> columns, boolean compared, Ending ending) {
        return compared
                ? compare(question, columns, ending)
                : reply(ending.add(stores.ask(question), List.of()), columns);
    }

    private static Reply reply(Answer answer, List<Column<Row>> columns) {
        return new Reply(
                answer.coverage().complete(), new Reply.Data.Rows<>(columns, answer.rows()), Meta.withOther(answer));
    }

    /** The rows of a stream, which is closed when the reply is written. */
    static Reply reply(RowStream stream, List<Column<Row>> columns, Reply.Fields meta) {
        return new Reply(
                stream.head().coverage().complete(), new Reply.Data.Rows<>(columns, new StreamedRows(stream)), meta);
    }

    private Reply compare(Question question, List<Column<Row>> columns, Ending ending) {
        if (question.groupsBySource() && question.limit() > MOST_COMPARED) {
            throw Problem.parameter(
                    "limit", "With compare at most %d sources: %d.".formatted(MOST_COMPARED, question.limit()));
        }
        Answer now = stores.ask(question);
        if (now.rows().isEmpty() && question.groupsBySource()) {
            return reply(now, columns, List.of(), new Answer.Coverage(0, List.of(), List.of()));
        }
        Answer past = stores.ask(now.question().previous().all(shown(now)));
        long pane = past.question().paneMs();
        return pane > now.question().paneMs()
                ? compare(now.question().coarser(pane), columns, ending)
                : reply(ending.add(now, past.rows()), columns, past.rows(), past.coverage());
    }

    /** Lets through only the sources that an answer shows, where it shows sources. */
    private static Filter shown(Answer answer) {
        Filter filter = answer.question().filter();
        if (!answer.question().groupsBySource()) {
            return filter;
        }
        List<Prefix> sources = answer.rows().stream()
                .map(Row::getSource)
                .distinct()
                .map(Groups::whole)
                .toList();
        return filter.toBuilder().clearSources().addAllSources(sources).build();
    }

    private static Prefix whole(ByteString address) {
        return Prefix.newBuilder()
                .setAddress(address)
                .setLength(8 * address.size())
                .build();
    }

    private static Reply reply(Answer now, List<Column<Row>> columns, List<Row> past, Answer.Coverage coverage) {
        return new Reply(
                now.coverage().complete() && coverage.complete(),
                new Reply.Data.Rows<>(Compared.columns(columns, true), Compared.join(now.rows(), past)),
                Meta.withPrevious(Meta.withOther(now), now.question().previous(), coverage));
    }
}
