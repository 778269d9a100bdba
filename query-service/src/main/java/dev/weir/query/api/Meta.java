package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.query.filter.CounterNames;
import dev.weir.query.route.Answer;
import java.io.IOException;
import java.util.List;

/** What every answer says about itself: the range used, how complete and how fresh it is. */
final class Meta {

    private Meta() {}

    static Reply.Fields of(Answer answer) {
        return json -> {
            writeRange(answer, json);
            writePartitions(answer.coverage(), json);
            Column.Time.write("streamTime", answer.streamTimeMs(), json);
            Column.Time.write("committedAt", answer.committedAtMs(), json);
            writeStaleness(answer.freshAtMs(), json);
            json.writeNumberField("lagRecords", answer.lag());
            json.writeBooleanField("truncated", truncated(answer));
        };
    }

    /** With what lies beyond the limit. */
    static Reply.Fields withOther(Answer answer) {
        Reply.Fields common = of(answer);
        return json -> {
            common.write(json);
            json.writeNumberField("groups", answer.groups());
            json.writeObjectFieldStart("other");
            for (int i = 0; i < CounterNames.ALL.size(); i++) {
                json.writeNumberField(CounterNames.ALL.get(i), answer.other().get(i));
            }
            json.writeEndObject();
        };
    }

    private static void writeStaleness(long freshAtMs, JsonGenerator json) throws IOException {
        if (freshAtMs == 0) {
            json.writeNullField("stalenessMs");
        } else {
            json.writeNumberField("stalenessMs", Math.max(0, System.currentTimeMillis() - freshAtMs));
        }
    }

    private static boolean truncated(Answer answer) {
        return answer.question().stepMs() == 0
                && answer.groups() > answer.rows().size();
    }

    private static void writeRange(Answer answer, JsonGenerator json) throws IOException {
        json.writeStringField("from", Times.text(answer.question().fromMs()));
        json.writeStringField("to", Times.text(answer.question().toMs()));
        json.writeStringField("pane", Spans.text(answer.question().paneMs()));
        if (answer.question().stepMs() > 0) {
            json.writeStringField("step", Spans.text(answer.question().stepMs()));
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
