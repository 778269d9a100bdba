package dev.weir.deploy.client.view;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Where the output goes.
 *
 * @param interactive whether that is a terminal, in front of somebody
 * @param columns in a line; where it is no terminal, more than any table needs
 * @param rows of the screen
 */
public record Terminal(boolean interactive, int columns, int rows) {
    /** A file, a pipe. */
    public static final Terminal NONE = new Terminal(false, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static final int[] USUAL = {24, 80};

    /** What the output of this process goes to now; the size may change. */
    @SuppressWarnings("SystemConsoleNull") // it is null again since Java 25
    public static Terminal now() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return terminal ? measured(System.getenv()) : NONE;
    }

    private static Terminal measured(Map<String, String> environment) {
        int[] size = size();
        return new Terminal(
                true,
                number(environment.getOrDefault("COLUMNS", ""), size[1]),
                number(environment.getOrDefault("LINES", ""), size[0]));
    }

    /** Rows and columns as the terminal itself tells them. */
    private static int[] size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(2, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return USUAL;
            }
            return size(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException _) {
            return USUAL;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    /** Reads what {@code stty size} prints. */
    static int[] size(String text) {
        String[] words = text.strip().split(" ", 2);
        return words.length < 2 ? USUAL : new int[] {number(words[0], USUAL[0]), number(words[1], USUAL[1])};
    }

    private static int number(String text, int otherwise) {
        return text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : otherwise;
    }
}
