package dev.weir.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.benchmarks.Question.Part;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The same questions to Weir and to DuckDB, at a moment when nothing arrives: all rows must be equal. */
final class Comparison {
    private static final int TIMES = 20;

    private final ApiClient api;
    private final DuckFlows duck;
    private final List<byte[]> sources;

    /** @param sources that are asked for in turn; each answer about one of them is compared once */
    Comparison(ApiClient api, DuckFlows duck, List<byte[]> sources) {
        this.api = api;
        this.duck = duck;
        this.sources = sources;
    }

    /**
     * Prints how long DuckDB took for each question, beside Weir's medians.
     *
     * @param lastMs no tuple is later
     * @throws IllegalStateException when an answer differs
     */
    void run(QuestionRun weir, long lastMs) throws Exception {
        System.out.println("\n| question | rows compared | Weir, p50 while tuples arrive | DuckDB, first |"
                + " DuckDB, p50 while nothing arrives | DuckDB / Weir |\n|---|---|---|---|---|---|");
        for (Question question : QuestionList.all()) {
            if (!question.parts().isEmpty()) {
                double median = weir.median(question.name());
                int rows = check(question, lastMs);
                Latencies found = ask(question, lastMs);
                System.out.printf(
                        "| %s | %d | %s | %s | %s | %.2f |%n",
                        question.name(),
                        rows,
                        Latencies.text(median),
                        Latencies.text(found.first()),
                        Latencies.text(found.median()),
                        found.median() / median);
            }
        }
        System.out.println("All rows were equal.");
    }

    private Latencies ask(Question question, long lastMs) throws SQLException {
        Latencies latencies = new Latencies();
        for (int i = 0; i <= TIMES; i++) {
            byte[] source = sources.get(i % sources.size());
            long begun = System.nanoTime();
            for (Part part : question.parts()) {
                duck.rows(question.sql(part, lastMs, source));
            }
            latencies.add((System.nanoTime() - begun) / 1e6);
        }
        return latencies;
    }

    private int check(Question question, long lastMs) throws Exception {
        int compared = 0;
        for (byte[] source : sources) {
            String call = question.during(question.begin(lastMs), question.end(lastMs), source);
            JsonNode answer = api.get(call);
            for (Part part : question.parts()) {
                List<List<String>> expected = duck.rows(question.sql(part, lastMs, source));
                List<List<String>> rows = rows(answer, part);
                if (!rows.equals(expected)) {
                    throw new IllegalStateException(
                            "%s: Weir says%n%s%nand DuckDB%n%s".formatted(call, rows, expected));
                }
                compared += rows.size();
            }
        }
        return compared;
    }

    private static List<List<String>> rows(JsonNode answer, Part part) {
        JsonNode node = answer.at(part.at());
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : node.isArray() ? node : List.of(node)) {
            // A timeline has rows without tuples, too.
            if (!row.path("tuples").asText().equals("0")) {
                rows.add(part.columns().stream()
                        .map(column -> text(row.path(column)))
                        .toList());
            }
        }
        return rows;
    }

    /** A time as milliseconds since the epoch. */
    private static String text(JsonNode value) {
        String text = value.asText();
        return text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")
                ? String.valueOf(Instant.parse(text).toEpochMilli())
                : text;
    }
}
