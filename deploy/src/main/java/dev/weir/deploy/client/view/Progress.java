package dev.weir.deploy.client.view;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** How far something long is: a line that is drawn again and again on a terminal, a line now and then elsewhere. */
public final class Progress {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int CELLS = 30;

    private final PrintWriter err;
    private final boolean interactive;
    private long printed = System.nanoTime();
    private String stage = "";

    /** @param interactive whether {@code err} is a terminal */
    public Progress(PrintWriter err, boolean interactive) {
        this.err = err;
        this.interactive = interactive;
    }

    /** Shows that {@code done} of {@code all} is done. */
    public void show(String what, long done, long all) {
        boolean begins = !what.equals(stage);
        stage = what;
        if (interactive) {
            err.print("\r\u001b[K" + line(done, all));
            err.flush();
        } else if (begins || System.nanoTime() - printed > EVERY.toNanos()) {
            printed = System.nanoTime();
            err.println(line(done, all));
        }
    }

    /** Takes the last line away. */
    public void end() {
        if (interactive) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    private String line(long done, long all) {
        int percent = all == 0 ? 100 : (int) (Math.min(done, all) * 100 / all);
        int full = percent * CELLS / 100;
        String bar = interactive ? " " + "█".repeat(full) + "░".repeat(CELLS - full) : "";
        return String.format(Locale.ROOT, "%s%s %d %%", stage, bar, percent);
    }
}
