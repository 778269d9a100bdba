package dev.weir.detect.state;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes what is mostly short, and whose length is not known before. */
public final class Written {
    private static final int TYPICAL_BYTES = 256;
    private static final int LONGER = 4;

    private Written() {}

    /** What is written; the same each time. */
    @FunctionalInterface
    public interface Content {
        void write(CodedOutputStream to) throws IOException;
    }

    /** The content as bytes. It may be written several times, until there is room enough. */
    public static byte[] bytes(Content content) {
        int room = TYPICAL_BYTES;
        byte[] bytes = write(content, room);
        while (bytes == null) {
            room *= LONGER;
            bytes = write(content, room);
        }
        return bytes;
    }

    private static byte @Nullable [] write(Content content, int room) {
        byte[] bytes = new byte[room];
        CodedOutputStream to = CodedOutputStream.newInstance(bytes);
        try {
            content.write(to);
        } catch (CodedOutputStream.OutOfSpaceException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(bytes, to.getTotalBytesWritten());
    }
}
