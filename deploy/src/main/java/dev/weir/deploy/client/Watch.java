package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.MediaType;
import dev.weir.deploy.client.http.Outcome;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.Layout;
import dev.weir.deploy.client.view.Screen;
import dev.weir.deploy.client.view.Style.Tone;
import dev.weir.deploy.client.view.Terminal;
import dev.weir.deploy.client.view.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks the same again and again: on a terminal the answer is drawn over the last one, elsewhere it is printed after it. */
final class Watch {
    private static final int LINES_BESIDE_ROWS = 9;

    private final Api api;
    private final Query query;
    private final TopBlock block;
    private final Duration interval;
    private final Function<Terminal, Layout> layouts;
    private String range = "";
    private String table = "";
    private String status = "";
    private String answered = "";

    Watch(Api api, Query query, TopBlock block, Duration interval, Function<Terminal, Layout> layouts) {
        this.api = api;
        this.query = query;
        this.block = block;
        this.interval = interval;
        this.layouts = layouts;
    }

    /**
     * Goes on until {@code pause} says that it is enough, or nobody reads {@code out} any more. A server that is away is waited for.
     *
     * @param terminal as it is now; its size may change
     * @return the exit code
     */
    int run(PrintWriter out, Supplier<Terminal> terminal, Pause pause) {
        try (Screen screen = new Screen(out)) {
            if (terminal.get().interactive()) {
                screen.open();
            }
            do {
                Terminal now = terminal.get();
                Layout layout = layouts.apply(now);
                ask(layout, now.rows());
                if (now.interactive()) {
                    screen.draw(text(layout), now.rows());
                } else {
                    out.println(text(layout));
                }
            } while (!out.checkError() && pause.of(interval));
        }
        return 0;
    }

    private void ask(Layout layout, int rows) {
        Outcome outcome = api.ask(query, MediaType.JSON);
        if (outcome instanceof Outcome.Failure failure && failure.passing()) {
            status = again(String.valueOf(failure.error().getMessage()));
            return;
        }
        try (Outcome.Answer answer = outcome.orThrow()) {
            JsonNode json = answer.json();
            StringWriter text = new StringWriter();
            block.print(json, Math.max(1, rows - LINES_BESIDE_ROWS), layout, new PrintWriter(text));
            JsonNode meta = json.path("meta");
            table = text.toString();
            answered = now();
            range = Text.plain(
                    meta.path("from").asText() + " to " + meta.path("to").asText());
            status = String.join("; ", Remarks.of(new Copy(meta, 1, answer.complete())));
        } catch (IOException e) {
            status = again("The answer broke off: %s.".formatted(Text.plain(String.valueOf(e.getMessage()))));
        }
    }

    private String again(String trouble) {
        return trouble + " Trying again." + (answered.isEmpty() ? "" : " The rows are those of " + answered + ".");
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** When it was asked, what is wrong, and the last answer. */
    private String text(Layout layout) {
        String head =
                "%s, every %d s%s".formatted(now(), interval.toSeconds(), range.isEmpty() ? "" : ", flows of " + range);
        return layout.style().paint(Text.fit(head, layout.columns()), Tone.HEADING)
                + "\n"
                + Text.wrap(status, layout.columns()).stream()
                        .map(line -> layout.style().paint(line, Tone.MORE) + "\n")
                        .collect(Collectors.joining())
                + table;
    }
}
