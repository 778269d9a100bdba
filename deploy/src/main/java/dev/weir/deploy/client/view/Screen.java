package dev.weir.deploy.client.view;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A terminal's second screen, on which one block is drawn over the other. Closing it gives the first one back as it was. */
public final class Screen implements AutoCloseable {
    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    private final PrintWriter out;
    private @Nullable AtExit leaving;

    public Screen(PrintWriter out) {
        this.out = out;
    }

    /** Turns to the second screen; the end of the process, as by Ctrl-C, turns back. */
    public synchronized void open() {
        leaving = new AtExit(this::leave);
        out.print(ENTER);
        out.flush();
    }

    /** Draws the first lines of a block that has one line more than the screen has room for. */
    public synchronized void draw(String block, int rows) {
        if (leaving == null) {
            return;
        }
        out.print(HOME);
        block.lines().limit(rows - 1L).forEach(line -> out.print(line + REST_OF_LINE + "\r\n"));
        out.print(REST_OF_SCREEN);
        out.flush();
    }

    private synchronized void leave() {
        if (leaving != null) {
            leaving.close();
            leaving = null;
            out.print(LEAVE);
            out.flush();
        }
    }

    @Override
    public void close() {
        leave();
    }
}
