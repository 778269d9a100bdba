package dev.weir.detect.state;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

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
        for (int room = TYPICAL_BYTES; ; room *= LONGER) {
            byte[] bytes = new byte[room];
            CodedOutputStream to = CodedOutputStream.newInstance(bytes);
            try {
                content.write(to);
                return Arrays.copyOf(bytes, to.getTotalBytesWritten());
            } catch (CodedOutputStream.OutOfSpaceException e) {
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
