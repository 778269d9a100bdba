package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;

/** Prints answers. */
final class Printer {
    private static final int WIDE = 10_000;

    private final PrintWriter out;
    private final PrintWriter err;

    Printer(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Prints one list of rows under a title, in the format for people. */
    void table(String title, JsonNode rows) {
        if (!title.isEmpty()) {
            out.printf("%n%s%n", title);
        }
        if (rows.isEmpty()) {
            out.println("(none)");
        } else {
            new Table(rows).print(out, width());
        }
        out.flush();
    }

    /** The same, but nothing at all without rows. */
    void tableIfAny(String title, JsonNode rows) {
        if (!rows.isEmpty()) {
            table(title, rows);
        }
    }

    /** Prints one list of rows for programs. */
    void rows(Output format, JsonNode rows) {
        switch (format) {
            case TABLE -> table("", rows);
            case CSV -> new Table(rows).printCsv(out);
            case NDJSON -> rows.forEach(out::println);
            case JSON -> out.println(rows);
        }
        out.flush();
    }

    void json(JsonNode answer) {
        out.println(answer.toPrettyString());
        out.flush();
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Says on stderr what the answer lacks. */
    void warnIfPartial(JsonNode answer) {
        JsonNode partitions = answer.path("meta").path("partitions");
        if (!partitions.path("missing").isEmpty()) {
            err.printf(
                    "weir: incomplete: partitions %s of %s do not answer%n",
                    partitions.path("missing"), partitions.path("total"));
            err.flush();
        }
    }

    /** Says on stderr where flows are when an answer to a range is empty. */
    void hintAtRange(JsonNode meta) {
        if (meta.path("from").isTextual()) {
            String from = meta.path("from").asText();
            String to = meta.path("to").asText();
            err.printf("weir: nothing matches between %s and %s%s%n", from, to, elsewhere(meta, from, to));
            err.flush();
        }
    }

    private static String elsewhere(JsonNode meta, String from, String to) {
        if (!meta.has("streamTime")) {
            return "";
        }
        if (!meta.path("streamTime").isTextual()) {
            return "; no flow was counted yet";
        }
        Instant newest = Instant.parse(meta.path("streamTime").asText());
        boolean inside = !newest.isBefore(Instant.parse(from)) && newest.isBefore(Instant.parse(to));
        return inside ? "" : "; the newest flow is of %s, choose a range with --from and --to".formatted(newest);
    }

    @SuppressWarnings("SystemConsoleNull") // it is null again since Java 25
    private static int width() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return !terminal
                ? WIDE
                : Optional.ofNullable(System.getenv("COLUMNS"))
                        .filter(columns -> columns.matches("[1-9][0-9]{1,4}"))
                        .map(Integer::parseInt)
                        .orElse(120);
    }
}
