package dev.weir.stream.count;

import java.util.List;

/** Reads runs from the first to the last byte. The caller sees to it that they are not deleted meanwhile. */
final class RunScan {

    private RunScan() {}

    /** Visits their entries. Runs whose numbers follow each other lie side by side and are read in one pass. */
    static void visit(Blocks blocks, List<PaneMeta.Run> runs, EntryVisitor visitor) {
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
            blocks.scan(BlockKeys.firstOfRun(numbers[first]), BlockKeys.endOfRun(numbers[last]), (key, value) -> {
                Runs.give(value, visitor);
                return true;
            });
            first = last + 1;
        }
    }
}
