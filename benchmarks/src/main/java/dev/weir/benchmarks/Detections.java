package dev.weir.benchmarks;

import dev.weir.detect.proof.Proof;
import dev.weir.detect.proof.ProofTable;
import java.nio.file.Path;

/**
 * What the built-in detection rules find of attacks that are planted in generated traffic, and what they tell of where there are none.
 * In memory, without Kafka.
 *
 * <p>Options: attacks for each rule (default 20), seed (default 1), and the page whose table is to be written, such as
 * {@code docs/detections.md}.
 */
public final class Detections {
    private Detections() {}

    /** Prints what goes on and the table; what was missed last. */
    public static void main(String[] args) throws Exception {
        int each = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        var scores = new Proof(seed, System.out::println).run(each);
        String table = ProofTable.text(scores);
        System.out.print(table);
        scores.forEach(score ->
                score.missed().forEach(attack -> System.out.printf("%s missed %s%n", score.rule(), attack)));
        if (args.length > 2) {
            ProofTable.write(Path.of(args[2]), table);
        }
    }
}
