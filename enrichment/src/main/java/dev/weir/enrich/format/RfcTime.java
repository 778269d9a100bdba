package dev.weir.enrich.format;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Writes times as RFC 3339 in UTC with milliseconds. Remembers the last day. For one thread. */
final class RfcTime {
    /** Of {@code 2026-01-02T03:04:05.678Z}. */
    static final int LENGTH = 24;

    private static final long DAY_MS = 86_400_000;

    private long day = -1;
    private byte[] date = {};

    /** Writes {@link #LENGTH} bytes; {@code ms} since the epoch, from 1970 to 9999. */
    void write(long ms, byte[] out, int at) {
        long thisDay = ms / DAY_MS;
        if (thisDay != day) {
            date = (LocalDate.ofEpochDay(thisDay) + "T").getBytes(StandardCharsets.US_ASCII);
            day = thisDay;
        }
        System.arraycopy(date, 0, out, at, date.length);
        int rest = (int) (ms - thisDay * DAY_MS);
        two(rest / 3_600_000, out, at + 11);
        out[at + 13] = ':';
        two(rest / 60_000 % 60, out, at + 14);
        out[at + 16] = ':';
        two(rest / 1000 % 60, out, at + 17);
        out[at + 19] = '.';
        out[at + 20] = (byte) ('0' + rest / 100 % 10);
        two(rest % 100, out, at + 21);
        out[at + 23] = 'Z';
    }

    private static void two(int number, byte[] out, int at) {
        out[at] = (byte) ('0' + number / 10);
        out[at + 1] = (byte) ('0' + number % 10);
    }
}
