package dev.weir.query.api;

import dev.weir.query.route.Answer;
import dev.weir.query.route.Question;
import dev.weir.query.route.Stores;
import dev.weir.schemas.query.Row;
import java.util.List;

/**
 * A timeline, and where it is compared the one before it. Both are from one answer, so that they show the same commit.
 *
 * @param question about the period itself, as it was answered
 * @param answer about the period, or about both
 * @param compared whether it is about both
 */
record Periods(Question question, Answer answer, boolean compared) {

    /** Both periods have the same panes, and so the same length: where finer ones have expired in one, both are asked for coarser ones. */
    static Periods ask(Stores stores, Question question, boolean compared) {
        Answer answer = stores.ask(compared ? question.withPrevious() : question);
        long pane = answer.question().paneMs();
        if (compared && pane > question.paneMs()) {
            return ask(stores, question.coarser(pane), true);
        }
        return new Periods(compared ? question : answer.question(), answer, compared);
    }

    /** The rows of the period itself. */
    List<Row> rows() {
        return answer.rows().stream()
                .filter(row -> row.getStartMs() >= question.fromMs())
                .toList();
    }

    /** The rows of the period before it, each at the step of the period itself that it is compared with. */
    List<Row> past() {
        long length = question.toMs() - question.fromMs();
        return answer.rows().stream()
                .filter(row -> row.getStartMs() < question.fromMs())
                .map(row ->
                        row.toBuilder().setStartMs(row.getStartMs() + length).build())
                .toList();
    }

    Reply reply(Reply.Data data) {
        Reply.Fields meta = Meta.of(question, answer);
        return new Reply(
                answer.coverage().complete(),
                data,
                compared ? Meta.withPrevious(meta, question.previous(), answer.coverage()) : meta);
    }
}
