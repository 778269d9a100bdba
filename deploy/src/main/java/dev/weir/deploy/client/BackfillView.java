package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.view.Text;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Shows how far a backfill is: on a terminal in one line that is written again and again, elsewhere in lines. */
final class BackfillView {
    private static final String AGAIN = "\r\u001b[K";
    private static final Duration LINES = Duration.ofSeconds(5);
    private static final Duration TERMINAL = Duration.ofMillis(500);

    private final PrintWriter out;
    private final boolean terminal;
    private Duration pause = Duration.ofMillis(100);
    private boolean open;

    BackfillView(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Shows a status; returns whether the backfill is still under way. */
    synchronized boolean show(JsonNode status) {
        boolean underWay = isUnderWay(status);
        out.print(terminal ? AGAIN + line(status) : line(status) + System.lineSeparator());
        open = terminal && underWay;
        if (terminal && !underWay) {
            out.println();
        }
        out.flush();
        return underWay;
    }

    /** How long to wait until the next look: longer and longer. */
    Duration pause() {
        Duration now = pause;
        Duration longest = terminal ? TERMINAL : LINES;
        Duration longer = now.multipliedBy(2);
        pause = longer.compareTo(longest) < 0 ? longer : longest;
        return now;
    }

    /** Ends the line and says {@code text}. */
    synchronized void leave(String text) {
        if (open) {
            out.println();
        }
        out.println(text);
        out.flush();
    }

    static boolean isUnderWay(JsonNode status) {
        String state = status.path("state").asText();
        return state.equals("running") || state.equals("waiting");
    }

    /** A status in one line. */
    static String line(JsonNode status) {
        String state = status.path("state").asText();
        if (state.equals("none")) {
            return "There was no backfill since ingest-service started.";
        }
        String line = String.format(
                Locale.ROOT,
                "Backfill %s: %d of %d listings, %d flow logs, %d blobs, %d enqueued, %d read before, %d events unread",
                Text.plain(state),
                status.path("partsDone").asLong(),
                status.path("parts").asLong(),
                status.path("flowLogs").asLong(),
                status.path("listed").asLong(),
                status.path("enqueued").asLong(),
                status.path("skipped").asLong(),
                status.path("outstanding").asLong());
        String reason = status.path("reason").asText();
        return reason.isEmpty() ? line : line + ": " + Text.plain(reason);
    }
}
