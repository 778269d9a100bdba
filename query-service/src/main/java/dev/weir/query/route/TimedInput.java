package dev.weir.query.route;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that knows since when its reader waits for bytes. */
final class TimedInput extends FilterInputStream {
    private static final long NOT_WAITING = Long.MIN_VALUE;

    private volatile long waitsSince = NOT_WAITING;
    private volatile boolean stalled;

    TimedInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        waitsSince = System.nanoTime();
        try {
            return checked(in.read(bytes, offset, length));
        } catch (IOException e) {
            checked(-1);
            throw e;
        } finally {
            waitsSince = NOT_WAITING;
        }
    }

    private int checked(int read) throws IOException {
        if (stalled) {
            throw new IOException("no bytes came for too long");
        }
        return read;
    }

    /** Ends the stream when its reader waits for longer than {@code nanos}. */
    void endIfWaiting(long nanos) {
        long since = waitsSince;
        if (since != NOT_WAITING && System.nanoTime() - since > nanos) {
            stalled = true;
            end();
        }
    }

    /** Closes the stream; bytes that are still to come are not waited for. */
    void end() {
        try {
            in.close();
        } catch (IOException e) {
            stalled = true;
        }
    }
}
