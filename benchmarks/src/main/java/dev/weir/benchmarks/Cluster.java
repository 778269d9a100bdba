package dev.weir.benchmarks;

import dev.weir.benchmarks.cluster.ClusterRun;
import dev.weir.benchmarks.cluster.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A cluster of containers under steady load: brokers, ingest-services that read growing blobs, stream-processors, and query-services that
 * are asked all the time. Meanwhile every container is restarted, one of each kind is killed, one is cut off from the brokers, and one has
 * no room on its disk. At the end every counter of every source, rule and minute is compared with what was written.
 *
 * <p>Options: tuples a second (default 20000), seconds of calm after each thing (default 60), how many brokers, ingest, stream and query
 * (default 3,3,3,2), jobs (default count,enrich,detect), what is done (default restart,kill,cut,disk), and the page that the tables are
 * written to. {@code WEIR_IMAGE} and {@code KAFKA_IMAGE} name the images. Needs Docker on Linux.
 */
public final class Cluster {
    private Cluster() {}

    /** Prints a line for each thing that is done; ends with 1 when anything is wrong at the end. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("weir-cluster");
        System.out.println("Configuration, blobs and logs are in " + folder);
        List<String> wrong = new ClusterRun(Options.parse(args), folder).run();
        wrong.forEach(line -> System.out.println("WRONG: " + line));
        System.exit(wrong.isEmpty() ? 0 : 1);
    }
}
