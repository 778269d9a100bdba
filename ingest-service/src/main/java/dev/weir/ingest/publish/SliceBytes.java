package dev.weir.ingest.publish;

import dev.weir.ingest.tuple.FlowLogParser;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The bytes of one slice between fetch and parser, in pieces that the garbage collector moves easily. */
final class SliceBytes extends OutputStream {
    private static final int PIECE = 256 << 10;

    private final List<byte[]> pieces = new ArrayList<>();
    private long left;
    private byte[] piece = new byte[0];
    private int used;

    /** @param length of the slice, in bytes */
    SliceBytes(long length) {
        left = length;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (used == piece.length) {
                begin(length - done);
            }
            int n = Math.min(length - done, piece.length - used);
            System.arraycopy(bytes, offset + done, piece, used, n);
            used += n;
            done += n;
        }
    }

    private void begin(int atLeast) {
        piece = new byte[(int) Math.min(PIECE, Math.max(left, atLeast))];
        pieces.add(piece);
        left -= piece.length;
        used = 0;
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    /** Gives everything written to {@code parser}. */
    void feed(FlowLogParser parser) {
        for (byte[] full : pieces) {
            parser.feed(full, 0, full == piece ? used : full.length);
        }
    }
}
