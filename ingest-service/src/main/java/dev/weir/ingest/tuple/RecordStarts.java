package dev.weir.ingest.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Recognises where a record begins without knowing what came before. Inside a valid record no object begins with one of
 * the keys of a record's top level, and a raw quote cannot stand inside a string; so a comma, an opening brace and such
 * a key prove that the record before is over, whatever else is wrong with it.
 */
final class RecordStarts {
    static final int NO = 0;
    static final int YES = 1;
    /** The answer needs more bytes. */
    static final int MORE = -1;

    /** Longest white space between the tokens of a start. */
    static final int MAX_GAP = 256;

    private static final byte[] RECORDS = "records\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[][] KEYS = List.of(
                    "time",
                    "systemId",
                    "macAddress",
                    "category",
                    "resourceId",
                    "operationName",
                    "properties",
                    "flowLogVersion",
                    "flowLogGUID",
                    "flowLogResourceID",
                    "targetResourceID",
                    "flowRecords",
                    "records")
            .stream()
            .map(key -> (key + '"').getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    private RecordStarts() {}

    /** Whether a key of a record's top level follows the quote at {@code quote}. */
    static int keyAt(byte[] bytes, int quote, int end) {
        int answer = NO;
        for (byte[] key : KEYS) {
            int match = matches(bytes, quote + 1, end, key);
            if (match == YES) {
                return YES;
            }
            answer = Math.min(answer, match);
        }
        return answer;
    }

    private static int matches(byte[] bytes, int from, int end, byte[] text) {
        int available = Math.min(text.length, end - from);
        if (!Arrays.equals(bytes, from, from + available, text, 0, available)) {
            return NO;
        }
        return available == text.length ? YES : MORE;
    }

    /** Whether the opening brace at {@code brace} is followed by a key of a record's top level. */
    static int startAt(byte[] bytes, int brace, int end) {
        int quote = skipGap(bytes, brace + 1, end);
        if (quote < 0 || bytes[quote] != '"') {
            return quote == MORE ? MORE : NO;
        }
        return keyAt(bytes, quote, end);
    }

    /** Length of <code>{"records":[</code> at {@code brace}; {@link #NO} when something else stands there. */
    static int headAt(byte[] bytes, int brace, int end) {
        int quote = skipGap(bytes, brace + 1, end);
        if (quote < 0 || bytes[quote] != '"') {
            return quote == MORE ? MORE : NO;
        }
        int key = matches(bytes, quote + 1, end, RECORDS);
        if (key != YES) {
            return key;
        }
        int colon = skipGap(bytes, quote + 1 + RECORDS.length, end);
        if (colon < 0 || bytes[colon] != ':') {
            return colon == MORE ? MORE : NO;
        }
        int bracket = skipGap(bytes, colon + 1, end);
        if (bracket < 0 || bytes[bracket] != '[') {
            return bracket == MORE ? MORE : NO;
        }
        return bracket + 1 - brace;
    }

    /** Index of the comma of a start whose first key is quoted at {@code quote} and that lies after {@code floor}; or NO, or MORE. */
    static int commaBefore(byte[] bytes, int floor, int quote, int end) {
        int brace = skipGapBack(bytes, floor, quote - 1);
        if (bytes[brace] != '{' || brace <= floor) {
            return NO;
        }
        int comma = skipGapBack(bytes, floor, brace - 1);
        if (bytes[comma] != ',' || comma <= floor) {
            return NO;
        }
        int key = keyAt(bytes, quote, end);
        return key == YES ? comma : key;
    }

    static boolean isSpace(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** Index of the first byte that is no white space; MORE when the bytes end first; less than MORE when the gap is too long. */
    private static int skipGap(byte[] bytes, int from, int end) {
        int limit = from + MAX_GAP;
        int i = from;
        while (i < end && isSpace(bytes[i])) {
            if (++i > limit) {
                return MORE - 1;
            }
        }
        return i == end ? MORE : i;
    }

    private static int skipGapBack(byte[] bytes, int floor, int from) {
        int limit = Math.max(floor, from - MAX_GAP);
        int i = from;
        while (i > limit && isSpace(bytes[i])) {
            i--;
        }
        return i;
    }
}
