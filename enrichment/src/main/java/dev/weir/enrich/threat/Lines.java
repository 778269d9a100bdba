package dev.weir.enrich.threat;

import dev.weir.enrich.table.SourceException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The lines of a text, which end with \n or \r\n. A byte order mark before the first is skipped. */
final class Lines {
    private static final int MAX = 64 * 1024;

    private final byte[] bytes;
    private int begin;
    private int end;
    private int next;
    private int number;

    Lines(byte[] bytes) {
        this.bytes = bytes;
        boolean mark = bytes.length >= 3
                && (bytes[0] & 0xff) == 0xef
                && (bytes[1] & 0xff) == 0xbb
                && (bytes[2] & 0xff) == 0xbf;
        next = mark ? 3 : 0;
    }

    /**
     * Goes to the next line; false at the end.
     *
     * @throws SourceException when the line has more than 64 KiB
     */
    boolean next() throws SourceException {
        if (next >= bytes.length) {
            return false;
        }
        begin = next;
        number++;
        int at = begin;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        next = at + 1;
        end = at > begin && bytes[at - 1] == '\r' ? at - 1 : at;
        if (end - begin > MAX) {
            throw new SourceException("%s has more than %d bytes".formatted(place(), MAX));
        }
        return true;
    }

    /** The line, for messages. */
    String place() {
        return "line " + number;
    }

    /** Whether the line begins with a character. */
    boolean begins(char first) {
        return begin < end && bytes[begin] == first;
    }

    /**
     * The text of the line without spaces around it.
     *
     * @throws SourceException when it is not UTF-8
     */
    String text() throws SourceException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, begin, end - begin))
                    .toString()
                    .strip();
        } catch (CharacterCodingException e) {
            throw new SourceException(place() + " is not UTF-8", e);
        }
    }

    /** The text of the line, with question marks where it is not UTF-8: good enough for a comment. */
    String comment() {
        return new String(bytes, begin, end - begin, StandardCharsets.UTF_8).strip();
    }
}
