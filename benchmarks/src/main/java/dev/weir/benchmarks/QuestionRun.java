package dev.weir.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/** Asks all questions in turn, each time about another source, and prints how long the answers took. */
final class QuestionRun {
    private static final String CLOSED = "top 100, a closed range of 50 minutes, asked again";

    private final ApiClient api;
    private final int sources;
    private final long closedMs;
    private final Map<String, Latencies> latencies = new LinkedHashMap<>();

    /** @param closedMs no tuple has come for an earlier time since the beginning of the run */
    QuestionRun(ApiClient api, int sources, long closedMs) {
        this.api = api;
        this.sources = sources;
        this.closedMs = closedMs;
    }

    /** @param times how often, after the first time */
    void ask(int times) throws Exception {
        for (int i = 0; i <= times; i++) {
            for (Question question : QuestionList.all()) {
                note(question.name(), question.now(source(i)));
            }
            note(
                    CLOSED,
                    QuestionList.TOP_HOUR.during(
                            closedMs - QueryHistory.HOUR, closedMs - 10 * QueryHistory.MINUTE, source(i)));
        }
    }

    private void note(String name, String call) throws Exception {
        latencies.computeIfAbsent(name, each -> new Latencies()).add(api.millis(call));
    }

    /** Never the same source twice in a row. */
    private byte[] source(int i) {
        return TimedRecords.address(i * 7919 % sources);
    }

    /** Medians by the name of the question. */
    double median(String name) {
        Latencies of = latencies.get(name);
        if (of == null) {
            throw new IllegalArgumentException(name);
        }
        return of.median();
    }

    void print() {
        System.out.println("| question | first | p50 | p99 | longest | asked |\n|---|---|---|---|---|---|");
        latencies.forEach((name, each) -> System.out.println("| " + name + " | " + each.cells() + " |"));
    }
}
