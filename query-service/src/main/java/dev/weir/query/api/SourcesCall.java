package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import dev.weir.query.route.Answer;
import dev.weir.query.route.QuestionBuilder;
import dev.weir.query.route.RowStream;
import dev.weir.query.route.Stores;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sources inside prefixes, in the order of their addresses, page by page. */
final class SourcesCall implements Call {
    private static final int USUAL_LIMIT = 1000;
    private static final List<Field> GROUP = List.of(Field.SOURCE);

    private final Stores stores;
    private final Questions questions;
    private final Parameter limit;

    SourcesCall(Stores stores, ApiConfig config) {
        this.stores = stores;
        this.questions = new Questions(config);
        this.limit = Parameter.limit(config.maxRows(), Math.min(USUAL_LIMIT, config.maxRows()));
    }

    @Override
    public String name() {
        return "sources";
    }

    @Override
    public String example() {
        return "sources?cidr=10.0.0.0/8&from=-24h&limit=100";
    }

    @Override
    public String summary() {
        return "The sources inside prefixes, in the order of their addresses, IPv4 before IPv6, page by page.";
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.concat(
                        Stream.of(
                                Parameter.CIDR,
                                limit,
                                Parameter.CURSOR,
                                Parameter.DISTINCT,
                                Parameter.FROM,
                                Parameter.TO,
                                Parameter.PANE),
                        Filters.BY_SOURCE.stream())
                .toList();
    }

    private static List<Column<Row>> columns(boolean distinct) {
        List<Column<Row>> seen =
                List.of(new Column.Time<>("firstSeen", Row::getFirstMs), new Column.Time<>("lastSeen", Row::getLastMs));
        return Column.join(Column.join(Column.of(GROUP), Column.counts(GROUP, distinct)), seen);
    }

    @Override
    public ObjectNode dataSchema() {
        return Schemas.array(Schemas.row(Column.distinct(GROUP), columns(false)));
    }

    @Override
    public ObjectNode metaSchema() {
        return Schemas.metaWithNext();
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        Optional<Cursor> cursor = params.one(Parameter.CURSOR).map(text -> Cursor.read(text, params));
        QuestionBuilder question = question(params, cursor).group(GROUP);
        ByteString after = cursor.map(Cursor::after).orElse(ByteString.EMPTY);
        int most = TopCall.limit(params, limit, USUAL_LIMIT);
        if (most > Groups.MOST_HELD && cursor.isEmpty()) {
            RowStream stream = stores.stream(question.bySource(after, most).build());
            if (stream.head().groups() <= most) {
                return Groups.reply(stream, columns(params.distinct()), Meta.withNext(Meta.withOther(stream), ""));
            }
            stream.close();
        }
        int held = Math.min(most, Groups.MOST_HELD);
        return page(params, cursor, stores.ask(question.bySource(after, held).build()));
    }

    /** A page behind the first one is about the same range, also when that was relative to now. */
    private QuestionBuilder question(Params params, Optional<Cursor> cursor) {
        Filters filters = CountedApart.ofSources(Filters.of(params, Filters.prefixes(params, Parameter.CIDR)));
        return cursor.isPresent()
                ? questions.groups(
                        params, questions.range(cursor.get()), cursor.get().pane(), filters)
                : questions.groups(params, questions.range(params), Range.pane(params, 0), filters);
    }

    private static Reply page(Params params, Optional<Cursor> cursor, Answer answer) {
        List<Row> rows = answer.rows();
        String next = "";
        if (answer.groups() > rows.size()) {
            ByteString last = rows.getLast().getSource();
            next = cursor.map(before -> before.behind(last, answer.question()))
                    .orElseGet(() -> Cursor.behind(last, answer.question(), params))
                    .text();
        }
        return new Reply(
                answer.coverage().complete(),
                new Reply.Data.Rows<>(columns(answer.question().distinct()), rows),
                Meta.withNext(Meta.withOther(answer), next),
                next);
    }
}
