package dev.weir.detect.proof;

import dev.weir.detect.proof.Proof.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The scores as the page about detections shows them. */
public final class ProofTable {
    private static final String BEGIN = "<!-- scores -->\n";
    private static final String END = "<!-- end of scores -->";
    private static final String HEAD = """
            | rule | found | right | delay, median | delay, longest | quiet |
            |---|---|---|---|---|---|
            """;

    private ProofTable() {}

    /** The table in Markdown. */
    public static String text(List<Score> scores) {
        return HEAD + scores.stream().map(ProofTable::row).collect(Collectors.joining("\n")) + "\n";
    }

    /** Puts the table between the marks of a page. */
    public static void write(Path page, String table) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(page, text.substring(0, begin) + table + text.substring(text.indexOf(END, begin)));
    }

    /** What is between the marks of a page. */
    public static String read(Path page) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        return text.substring(begin, text.indexOf(END, begin));
    }

    private static String row(Score score) {
        int told = score.right() + score.wrong();
        return "| %s | %d of %d | %s | %s | %s | %s |"
                .formatted(
                        score.rule(),
                        score.found(),
                        score.planted(),
                        told == 0 ? "none" : "%d of %d".formatted(score.right(), told),
                        delay(score, score.delaysMs().size() / 2),
                        delay(score, score.delaysMs().size() - 1),
                        String.format(Locale.ROOT, "%.1f", score.quietPerDay()));
    }

    private static String delay(Score score, int index) {
        return score.delaysMs().isEmpty() ? "" : span(score.delaysMs().get(index) / 1000);
    }

    private static String span(long seconds) {
        return seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }
}
