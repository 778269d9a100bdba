package dev.weir.stream.count;

import java.util.List;

/** Reads runs as they were when it was opened, from the first to the last byte. */
final class RunScan implements AutoCloseable {
    private final BlockIterator blocks;

    private RunScan(BlockIterator blocks) {
        this.blocks = blocks;
    }

    /**
     * Opens runs; those whose numbers follow each other lie side by side and are read in one pass.
     *
     * @param scans takes each as it is opened, so that the caller closes them when a later one cannot be opened
     */
    static void open(Blocks blocks, List<PaneMeta.Run> runs, List<RunScan> scans) {
        long[] numbers = runs.stream()
                .mapToLong(PaneMeta.Run::number)
                .sorted()
                .distinct()
                .toArray();
        for (int first = 0; first < numbers.length; ) {
            int last = first;
            while (last + 1 < numbers.length && numbers[last + 1] == numbers[last] + 1) {
                last++;
            }
            scans.add(new RunScan(
                    blocks.iterate(BlockKeys.firstOfRun(numbers[first]), BlockKeys.endOfRun(numbers[last]))));
            first = last + 1;
        }
    }

    /** Visits their entries. */
    void visit(EntryVisitor visitor) {
        while (blocks.hasNext()) {
            Runs.give(blocks.next().value(), visitor);
        }
    }

    @Override
    public void close() {
        blocks.close();
    }
}
