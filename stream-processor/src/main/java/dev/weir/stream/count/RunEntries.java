package dev.weir.stream.count;

import java.io.ByteArrayOutputStream;

/** Takes the entries of one source out of the blocks of a run, as a block of its own. */
final class RunEntries {
    private static final byte[] NONE = {};

    private final Source source;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(0);

    RunEntries(Source source) {
        this.source = source;
    }

    /** Looks for entries of the source in a block of the run. */
    void look(byte[] from) {
        BlockReader reader = new BlockReader(from);
        Entry entry = new Entry();
        int header = reader.position();
        int begin = header;
        while (reader.next(entry)) {
            if (entry.isOf(source)) {
                add(from, header, begin, reader.position());
            }
            begin = reader.position();
        }
    }

    /**
     * Takes an entry over.
     *
     * @param header length of what comes before the first entry, which is the same in all blocks of a run
     */
    void add(byte[] from, int header, int begin, int end) {
        if (block.size() == 0) {
            block.write(from, 0, header);
        }
        block.write(from, begin, end - begin);
    }

    /** A block; empty when there is no entry. */
    byte[] block() {
        return block.size() == 0 ? NONE : block.toByteArray();
    }
}
