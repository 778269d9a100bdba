package dev.weir.deploy;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The entries of the program's log that are not Kafka's own, which logs also what it mends by trying again. */
final class OwnLog {
    // What ends a thread is printed without a time.
    private static final Pattern BEGIN = Pattern.compile("(?m)^(?=\\d{4}-\\d\\d-\\d\\dT|Exception in thread )");
    private static final Pattern KAFKA = Pattern.compile("^\\S+ +[A-Z]+ +(k|kafka|o\\.a\\.k|org\\.apache\\.kafka)\\.");

    private OwnLog() {}

    /** Each entry with its stack trace. */
    static Stream<String> entries(String printed) {
        return BEGIN.splitAsStream(printed)
                .filter(entry -> !KAFKA.matcher(entry).find());
    }
}
