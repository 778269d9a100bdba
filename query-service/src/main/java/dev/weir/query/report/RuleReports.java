package dev.weir.query.report;

import dev.weir.query.route.Answer;
import dev.weir.query.route.Question;
import dev.weir.query.route.Stores;
import dev.weir.query.rules.KnownRules;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import java.time.Duration;
import java.util.List;

/** Asks the stores what each rule did: in a range, before it, and in each of the latest hours. */
public final class RuleReports {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    /** How far back the hours are that the last complete one is compared with. */
    private static final long COMPARED = 8 * DAY;
    /** Azure writes a minute's flows one to two minutes after it. */
    private static final long LATE = Duration.ofMinutes(5).toMillis();

    private static final List<Field> GROUP = List.of(Field.RULE, Field.ACL, Field.DIRECTION);

    private final Stores stores;
    private final long longestMs;

    /** @param longest how far before a range hits are looked for */
    public RuleReports(Stores stores, Duration longest) {
        this.stores = stores;
        this.longestMs = longest.toMillis();
    }

    /**
     * The report about a range, which is aligned to days at its begin and to hours at its end, or to days where hours have expired.
     *
     * @param nowMs the clock
     */
    public RuleReport ask(long fromMs, long toMs, long nowMs, KnownRules known) {
        long day = Math.floorDiv(fromMs, DAY) * DAY;
        Answer range = stores.ask(
                Question.over(day, toMs, HOUR).group(GROUP).distinct(false).build());
        Answer past = past(range);
        long countedMs = Math.min(nowMs, countedMs(range));
        long toEnd = range.question().toMs();
        long hourEnd = Math.floorDiv(Math.min(toEnd, countedMs - LATE), HOUR) * HOUR;
        Answer hours = hours(hourEnd);
        boolean comparesHours = hours.question().stepMs() == HOUR && hourEnd > HOUR;
        Answer.Coverage coverage = range.coverage().and(past.coverage()).and(hours.coverage());
        Observed observed =
                new Observed(new RuleNames(known), range.rows(), past.rows(), comparesHours ? hours.rows() : List.of());
        Known knowledge = new Known(
                coverage.complete() && range.freshAtMs() > 0,
                Math.min(toEnd, countedMs),
                hours.question().fromMs(),
                comparesHours ? (int) hours.question().steps() : 0);
        return new RuleReport(
                range.with(List.of(), coverage),
                new RuleJudge(observed, known, knowledge).all(),
                observed.sinceMs(),
                knowledge.untilMs(),
                comparesHours ? hourEnd - HOUR : 0,
                comparesHours);
    }

    /** Where the slowest partition is, as far as it tells: of later flows only a part is counted. */
    private static long countedMs(Answer range) {
        return range.freshAtMs() == 0 ? range.streamTimeMs() : Math.min(range.streamTimeMs(), range.freshAtMs());
    }

    /** All that is counted before the range, which begins with a day. */
    private Answer past(Answer range) {
        long end = range.question().fromMs();
        return stores.ask(Question.over(Math.max(0, end - longestMs), Math.max(DAY, end), DAY)
                .group(GROUP)
                .distinct(false)
                .build());
    }

    private Answer hours(long end) {
        long last = Math.max(HOUR, end);
        return stores.series(Question.over(Math.max(0, last - HOUR - COMPARED), last, HOUR)
                        .step(HOUR)
                        .group(GROUP)
                        .top(Counter.TUPLES, 0)
                        .distinct(false)
                        .series()
                        .build())
                .answer();
    }

    /**
     * How much is known at all.
     *
     * @param complete whether every partition answered, and told how far it is
     * @param untilMs end of what is known
     * @param hoursFromMs begin of the hours
     * @param hours how many there are
     */
    record Known(boolean complete, long untilMs, long hoursFromMs, int hours) {}
}
