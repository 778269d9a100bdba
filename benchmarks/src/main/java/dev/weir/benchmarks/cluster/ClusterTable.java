package dev.weir.benchmarks.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened, as lines of a table in Markdown. */
final class ClusterTable {
    private static final String BEGIN = "<!-- cluster -->\n";
    private static final String END = "<!-- end of cluster -->";
    private static final String HEAD = """
        | what | it took | all ready after | up to date after | oldest tuple not counted yet | cores busy | answers | whole | partitions missing | refused or failed | none | from copies | longest without a whole answer: of all, of one | longest without any: of all, of one |
        |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
        """;

    private final List<String> lines = new ArrayList<>();

    /**
     * One line.
     *
     * @param tookMs until the fault was over
     * @param readyMs from then until all containers were ready
     * @param caughtUpMs from then until all was counted again but for the last seconds
     * @param behindMs age of the oldest tuple that was not counted yet, at its worst
     * @param cores of this machine that were busy, on average
     */
    record Line(
            String what, long tookMs, long readyMs, long caughtUpMs, long behindMs, double cores, Answers answers) {}

    /** Adds a line, and gives it as text. */
    String add(Line line) {
        Answers answers = line.answers();
        String text = "| %s |"
                .formatted(String.join(
                        " | ",
                        line.what(),
                        seconds(line.tookMs()),
                        seconds(line.readyMs()),
                        seconds(line.caughtUpMs()),
                        seconds(line.behindMs()),
                        String.format(Locale.ROOT, "%.1f", line.cores()),
                        String.valueOf(answers.asked()),
                        percent(answers.share(Answer::isWhole)),
                        percent(answers.share(answer -> answer.status() == 206)),
                        percent(answers.share(answer -> !answer.isAnswer() && answer.status() != 0)),
                        percent(answers.share(answer -> answer.status() == 0)),
                        percent(answers.share(answer -> answer.standby() > 0)),
                        seconds(answers.longestWithout(Answer::isWhole)) + ", "
                                + seconds(answers.longestWithoutFromOne(Answer::isWhole)),
                        seconds(answers.longestWithout(Answer::isAnswer)) + ", "
                                + seconds(answers.longestWithoutFromOne(Answer::isAnswer))));
        lines.add(text);
        return text;
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, millis < 10_000 ? "%.1f s" : "%.0f s", millis / 1e3);
    }

    private static String percent(double share) {
        return share == 0 ? "0" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** All lines below their heads. */
    String text() {
        return HEAD + String.join("\n", lines) + "\n";
    }

    /** Puts a text between the marks of a page. */
    static void write(Path page, String text) throws IOException {
        String before = Files.readString(page);
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(page + " needs the lines " + BEGIN.strip() + " and " + END);
        }
        Files.writeString(page, before.substring(0, begin + BEGIN.length()) + text + before.substring(end));
    }
}
