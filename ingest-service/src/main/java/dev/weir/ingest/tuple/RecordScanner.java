package dev.weir.ingest.tuple;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of a record, and on the way the tuples of its plain {@code flowTuples} lists. It can stop after any byte
 * and go on later. All positions that it keeps count from the record's first byte, so the record may move meanwhile.
 */
final class RecordScanner {

    /** What became of a record. */
    enum Outcome {
        /** It goes on after the bytes so far. */
        MORE,
        /** It ends at {@link #length}. */
        COMPLETE,
        /** Another record begins in it, at {@link #length}. */
        CUT_OFF
    }

    private static final byte[] KEY = {'f', 'l', 'o', 'w', 'T', 'u', 'p', 'l', 'e', 's'};
    /** A longer element of a list of tuples is left to the JSON parser. */
    private static final int MAX_PLAIN_ELEMENT = 4096;

    /** What the bytes before the cursor belong to. */
    private enum Place {
        STRUCTURE,
        STRING,
        LIST
    }

    private final TupleRanges tuples;
    private final PlainLists lists;

    private Place place = Place.STRUCTURE;
    private int depth;
    private int stringStart;
    private boolean afterKey;
    private boolean afterColon;
    private int listStart;
    private int listFirst;
    private int length;
    /** Next byte to look at, from the record's first byte. */
    private int cursor;

    RecordScanner(TupleRanges tuples, PlainLists lists) {
        this.tuples = tuples;
        this.lists = lists;
    }

    /** Forgets everything: the next scan begins at an opening brace. */
    void begin() {
        place = Place.STRUCTURE;
        depth = 0;
        afterKey = false;
        afterColon = false;
        cursor = 0;
        tuples.clear();
        lists.clear();
    }

    /** Bytes up to the end of the record, or up to the comma before the record that cuts it off. */
    int length() {
        return length;
    }

    /** Goes on with the record that begins at {@code start}; its bytes are known up to {@code end}. */
    Outcome scan(byte[] bytes, int start, int end) {
        while (start + cursor < end) {
            Outcome outcome = switch (place) {
                case STRUCTURE -> structure(bytes, start, end);
                case STRING -> string(bytes, start, end);
                case LIST -> list(bytes, start, end);
            };
            if (outcome != null) {
                return outcome;
            }
        }
        return Outcome.MORE;
    }

    private @Nullable Outcome structure(byte[] bytes, int start, int end) {
        for (int i = start + cursor; i < end; i++) {
            switch (bytes[i]) {
                case '"' -> {
                    return quote(bytes, start, i, end);
                }
                case '{' -> open();
                case '[' -> {
                    if (afterColon) {
                        return beginList(i - start);
                    }
                    open();
                }
                case '}', ']' -> {
                    afterKey = false;
                    afterColon = false;
                    if (--depth == 0) {
                        length = i + 1 - start;
                        return Outcome.COMPLETE;
                    }
                }
                case ':' -> {
                    afterColon = afterKey;
                    afterKey = false;
                }
                case ' ', '\n', '\r', '\t' -> {}
                default -> {
                    afterKey = false;
                    afterColon = false;
                }
            }
        }
        cursor = end - start;
        return null;
    }

    private void open() {
        depth++;
        afterKey = false;
        afterColon = false;
    }

    /** At a quote that opens or, when quotes went wrong before, closes a string. */
    private @Nullable Outcome quote(byte[] bytes, int start, int at, int end) {
        cursor = at - start;
        int comma = RecordStarts.commaBefore(bytes, start, at, end);
        if (comma == RecordStarts.MORE) {
            return Outcome.MORE;
        }
        if (comma != RecordStarts.NO) {
            length = comma - start;
            return Outcome.CUT_OFF;
        }
        cursor++;
        afterColon = false;
        if (place == Place.STRING) {
            place = Place.STRUCTURE;
            afterKey = Arrays.equals(bytes, start + stringStart, at, KEY, 0, KEY.length);
        } else {
            place = Place.STRING;
            afterKey = false;
            stringStart = cursor;
        }
        return null;
    }

    private @Nullable Outcome string(byte[] bytes, int start, int end) {
        int i = start + cursor;
        while (true) {
            i = Lanes.quoteOrEscape(bytes, i, end);
            if (i < end && bytes[i] == '"') {
                return quote(bytes, start, i, end);
            }
            if (i + 1 >= end) {
                cursor = i - start;
                return Outcome.MORE;
            }
            i += 2;
        }
    }

    private @Nullable Outcome beginList(int bracket) {
        place = Place.LIST;
        listStart = bracket;
        listFirst = tuples.count();
        cursor = bracket + 1;
        return null;
    }

    /** Reads the elements that follow each other without a gap, then the last or an unusual one. */
    private @Nullable Outcome list(byte[] bytes, int start, int end) {
        int next = start + cursor;
        while (next < end && bytes[next] == '"') {
            int close = Lanes.notPlain(bytes, next + 1, end);
            if (close + 1 >= end || bytes[close] != '"' || bytes[close + 1] != ',') {
                break;
            }
            tuples.add(next + 1 - start, close - start);
            next = close + 2;
        }
        cursor = next - start;
        return next < end ? element(bytes, start, end) : null;
    }

    /** Reads one element and what follows it; anything but a plain string ends the plain list. */
    private @Nullable Outcome element(byte[] bytes, int start, int end) {
        int from = start + cursor;
        int open = skipSpace(bytes, from, end);
        if (open < end && bytes[open] == ']' && tuples.count() == listFirst) {
            return endList(open - start);
        }
        int close = open < end && bytes[open] == '"' ? Lanes.notPlain(bytes, open + 1, end) : open;
        int after = close < end && close > open && bytes[close] == '"' ? skipSpace(bytes, close + 1, end) : close;
        if (after == end) {
            return end - from > MAX_PLAIN_ELEMENT ? giveUp() : Outcome.MORE;
        }
        boolean last = bytes[after] == ']';
        if (after == close || (!last && bytes[after] != ',')) {
            return giveUp();
        }
        tuples.add(open + 1 - start, close - start);
        cursor = after + 1 - start;
        return last ? endList(after - start) : null;
    }

    private @Nullable Outcome endList(int bracket) {
        lists.add(listStart, bracket, listFirst, tuples.count());
        return leaveList(bracket + 1);
    }

    /** Reads the list again as any other structure. */
    private @Nullable Outcome giveUp() {
        tuples.truncate(listFirst);
        depth++;
        return leaveList(listStart + 1);
    }

    private @Nullable Outcome leaveList(int next) {
        place = Place.STRUCTURE;
        afterColon = false;
        cursor = next;
        return null;
    }

    private static int skipSpace(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && RecordStarts.isSpace(bytes[i])) {
            i++;
        }
        return i;
    }
}
