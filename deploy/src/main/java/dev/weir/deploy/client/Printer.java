package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.view.Layout;
import dev.weir.deploy.client.view.ProgramOutput;
import dev.weir.deploy.client.view.Style.Tone;
import dev.weir.deploy.client.view.Table;
import java.io.PrintWriter;

/** Prints answers. */
final class Printer {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Layout layout;
    private final boolean terminal;

    /** @param terminal whether somebody looks at {@code out} */
    Printer(PrintWriter out, PrintWriter err, Layout layout, boolean terminal) {
        this.out = out;
        this.err = err;
        this.layout = layout;
        this.terminal = terminal;
    }

    Layout layout() {
        return layout;
    }

    /** Prints one list of rows under a title. */
    void table(String title, JsonNode rows) {
        if (!title.isEmpty()) {
            out.printf("%n%s%n", layout.style().paint(title, Tone.HEADING));
        }
        if (rows.isEmpty()) {
            out.println("(none)");
        } else {
            new Table(rows, layout).print(out);
        }
        out.flush();
    }

    /** The same, but nothing at all without rows. */
    void tableIfAny(String title, JsonNode rows) {
        if (!rows.isEmpty()) {
            table(title, rows);
        }
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Where rows for programs go. */
    ProgramOutput programs() {
        return new ProgramOutput(out, terminal);
    }

    /** Where lines go that are made for people: what came from the server was made harmless already, so that colours stay. */
    ProgramOutput people() {
        return new ProgramOutput(out, false);
    }

    /** Says on stderr what an answer lacks and how to get it; returns whether it is complete. */
    boolean tellOf(Copy answer) {
        Remarks.of(answer).forEach(remark -> err.println("weir: " + remark));
        err.flush();
        return answer.complete();
    }
}
