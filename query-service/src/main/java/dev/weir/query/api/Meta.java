package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.query.filter.CounterNames;
import dev.weir.query.filter.FieldNames;
import dev.weir.query.route.Answer;
import dev.weir.query.route.Question;
import dev.weir.query.route.RowStream;
import dev.weir.schemas.query.Field;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What every answer says about itself: the range used, how complete and how fresh it is. */
final class Meta {

    private Meta() {}

    static Reply.Fields of(Answer answer) {
        return of(answer.question(), answer);
    }

    /** @param question about the part of {@code answer} that is shown */
    static Reply.Fields of(Question question, Answer answer) {
        return of(question, answer, truncated(answer));
    }

    /** @param truncated whether there is more than is shown */
    static Reply.Fields of(Question question, Answer answer, boolean truncated) {
        return json -> {
            writeRange(question, json);
            writePartitions(answer.coverage(), json);
            Column.Time.write("streamTime", answer.streamTimeMs(), json);
            Column.Time.write("committedAt", answer.committedAtMs(), json);
            writeStaleness(answer.freshAtMs(), json);
            json.writeNumberField("lagRecords", answer.lag());
            json.writeBooleanField("truncated", truncated);
            writeNotices(answer.untold(), json);
        };
    }

    /** With the sums of all groups, and of those beyond the limit. */
    static Reply.Fields withOther(Answer answer) {
        Reply.Fields common = withTotals(answer);
        return json -> {
            common.write(json);
            writeSums("other", answer.other(), json);
        };
    }

    /** As {@link #withOther}; what lies beyond the limit is known only when all rows have been read. */
    static Reply.Fields withOther(RowStream stream) {
        Reply.Fields common = withTotals(stream.head());
        return json -> {
            common.write(json);
            if (stream.read()
                    == Math.min(stream.head().groups(), stream.head().question().limit())) {
                writeSums("other", stream.other(), json);
            }
        };
    }

    private static Reply.Fields withTotals(Answer answer) {
        Reply.Fields common = of(answer);
        return json -> {
            common.write(json);
            json.writeNumberField("groups", answer.groups());
            writeSums("totals", answer.totals(), json);
        };
    }

    /** {@code meta}, and where the next page begins; an empty cursor is written as null. */
    static Reply.Fields withNext(Reply.Fields meta, String cursor) {
        return json -> {
            meta.write(json);
            if (cursor.isEmpty()) {
                json.writeNullField("next");
            } else {
                json.writeStringField("next", cursor);
            }
        };
    }

    /** {@code meta}, and the period that the rows are compared with. */
    static Reply.Fields withPrevious(Reply.Fields meta, Question previous, Answer.Coverage coverage) {
        return json -> {
            meta.write(json);
            json.writeObjectFieldStart("previous");
            json.writeStringField("from", Times.text(previous.fromMs()));
            json.writeStringField("to", Times.text(previous.toMs()));
            writePartitions(coverage, json);
            json.writeEndObject();
        };
    }

    /** What is empty everywhere is said not to be known. */
    private static void writeNotices(Set<Field> untold, JsonGenerator json) throws IOException {
        if (!untold.isEmpty()) {
            json.writeArrayFieldStart("notices");
            for (Field field : untold) {
                json.writeString("No enrichment source tells the %s: add one to weir.enrich.sources."
                        .formatted(FieldNames.name(field)));
            }
            json.writeEndArray();
        }
    }

    private static void writeStaleness(long freshAtMs, JsonGenerator json) throws IOException {
        if (freshAtMs == 0) {
            json.writeNullField("stalenessMs");
        } else {
            json.writeNumberField("stalenessMs", Math.max(0, System.currentTimeMillis() - freshAtMs));
        }
    }

    private static void writeSums(String name, List<Long> sums, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        writeSums(sums, json);
        json.writeEndObject();
    }

    /** A field for each counter. */
    static void writeSums(List<Long> sums, JsonGenerator json) throws IOException {
        for (int i = 0; i < CounterNames.ALL.size(); i++) {
            json.writeNumberField(CounterNames.ALL.get(i), sums.get(i));
        }
    }

    private static boolean truncated(Answer answer) {
        return answer.question().limit() > 0
                && answer.groups() > answer.question().limit();
    }

    private static void writeRange(Question question, JsonGenerator json) throws IOException {
        json.writeStringField("from", Times.text(question.fromMs()));
        json.writeStringField("to", Times.text(question.toMs()));
        json.writeStringField("pane", Spans.text(question.paneMs()));
        if (question.stepMs() > 0) {
            json.writeStringField("step", Spans.text(question.stepMs()));
        }
    }

    private static void writePartitions(Answer.Coverage coverage, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("partitions");
        json.writeNumberField("total", coverage.asked());
        json.writeNumberField("answered", coverage.asked() - coverage.missing().size());
        writeNumbers("missing", coverage.missing(), json);
        writeNumbers("standby", coverage.standby(), json);
        json.writeEndObject();
    }

    static void writeNumbers(String name, List<Integer> numbers, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (int number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }
}
