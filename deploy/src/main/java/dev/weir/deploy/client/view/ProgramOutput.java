package dev.weir.deploy.client.view;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Takes what programs read. On a terminal, where somebody looks at it instead, control characters do not come through. */
public final class ProgramOutput extends Writer {
    private final PrintWriter out;
    private final boolean terminal;

    public ProgramOutput(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Nobody reads the output any more, as after {@code | head}. */
    public static final class Closed extends IOException {
        private static final long serialVersionUID = 1;

        private Closed() {
            super("the output is closed");
        }
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        if (terminal) {
            out.write(harmless(characters, offset, length));
        } else {
            out.write(characters, offset, length);
        }
        if (out.checkError()) {
            throw new Closed();
        }
    }

    private static char[] harmless(char[] characters, int offset, int length) {
        char[] copy = new char[length];
        for (int i = 0; i < length; i++) {
            char c = characters[offset + i];
            copy[i] = c != '\n' && c != '\r' && c != '\t' && Text.steers(c) ? '\uFFFD' : c;
        }
        return copy;
    }

    @Override
    public void flush() throws IOException {
        if (out.checkError()) {
            throw new Closed();
        }
    }

    /** Flushes; what lies beneath stays open. */
    @Override
    public void close() throws IOException {
        flush();
    }
}
