package dev.weir.detect.state;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Writes what is mostly short, and whose length is not known before. */
public final class Written {
    private static final int TYPICAL_BYTES = 512;
    private static final int LONGER = 4;

    private Written() {}

    /** What is written; the same each time. */
    @FunctionalInterface
    public interface Content {
        void write(CodedOutputStream to) throws IOException;
    }

    /** The content as bytes. It may be written several times, until there is room enough. */
    public static byte[] bytes(Content content) {
        byte[] room = new byte[TYPICAL_BYTES];
        int length = write(content, room);
        while (length < 0) {
            room = new byte[LONGER * room.length];
            length = write(content, room);
        }
        return Arrays.copyOf(room, length);
    }

    private static int write(Content content, byte[] room) {
        CodedOutputStream to = CodedOutputStream.newInstance(room);
        try {
            content.write(to);
        } catch (CodedOutputStream.OutOfSpaceException e) {
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return to.getTotalBytesWritten();
    }
}
