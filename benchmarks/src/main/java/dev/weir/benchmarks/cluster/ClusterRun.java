package dev.weir.benchmarks.cluster;

import dev.weir.benchmarks.cluster.Containers.Images;
import dev.weir.benchmarks.cluster.Node.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run, from the start of the containers to the verdict. */
public final class ClusterRun {
    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration END = Duration.ofMinutes(20);

    private final Options options;
    private final Path folder;
    private final StringBuilder report = new StringBuilder();

    /** @param folder of configuration, blobs and logs */
    public ClusterRun(Options options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    /** Runs all, and gives what is wrong. */
    public List<String> run() throws Exception {
        Images images = new Images(
                Optional.ofNullable(System.getenv("WEIR_IMAGE")).orElse("weir:latest"),
                Optional.ofNullable(System.getenv("KAFKA_IMAGE")).orElse("apache/kafka:4.3.1"));
        try (RunningCluster cluster = new RunningCluster(options.sizes(), options.jobs(), images, folder)) {
            try (BlobLoad load = new BlobLoad(folder.resolve("blobs"), options.perSecond(), 1)) {
                return run(cluster, load);
            } finally {
                System.out.println("What the containers printed: " + cluster.saveLogs());
            }
        }
    }

    private List<String> run(RunningCluster cluster, BlobLoad load) throws Exception {
        long begun = System.currentTimeMillis();
        List<Prober> probers = cluster.apis().stream()
                .map(api -> new Prober(api, begun - begun % 3_600_000))
                .toList();
        Watch watch = new Watch(cluster, load, probers);
        start(cluster, watch);
        say("The start of all containers took %s.".formatted(ClusterTable.seconds(System.currentTimeMillis() - begun)));
        load.start();
        probers.forEach(Prober::start);
        try {
            steady(cluster, watch);
            new Faults(cluster, watch, options.calmSeconds()).run(options.faults());
        } finally {
            probers.forEach(Prober::close);
        }
        return end(cluster, load, watch);
    }

    private static void start(RunningCluster cluster, Watch watch) throws InterruptedException {
        cluster.all(Kind.BROKER).forEach(Node::start);
        watch.await(cluster.brokers()::areHealthy, START, "the brokers are not ready");
        cluster.all().stream().filter(node -> node.kind() != Kind.BROKER).forEach(Node::start);
        watch.await(cluster::isHealthy, START, "the services are not ready");
    }

    private void steady(RunningCluster cluster, Watch watch) throws InterruptedException {
        watch.during("load begins", options.calmSeconds(), () -> {});
        Map<Node, Duration> before = cpu(cluster);
        long begun = System.currentTimeMillis();
        watch.during("nothing happens", options.calmSeconds(), () -> {});
        double seconds = (System.currentTimeMillis() - begun) / 1e3;
        List<Long> delays = watch.delays(begun);
        say(
                "From an append to the first answer that has it, while nothing happens: p50 %s, p99 %s, longest %s (%d appends)."
                        .formatted(quantile(delays, 0.5), quantile(delays, 0.99), quantile(delays, 1), delays.size()));
        List<String> cores = new ArrayList<>();
        cpu(cluster)
                .forEach((node, after) -> cores.add("%s %.2f"
                        .formatted(node.host(), after.minus(before.get(node)).toMillis() / 1e3 / seconds)));
        say("Cores of each container meanwhile: " + String.join(", ", cores) + ".");
    }

    private static Map<Node, Duration> cpu(RunningCluster cluster) {
        Map<Node, Duration> cpu = new LinkedHashMap<>();
        cluster.all().forEach(node -> cpu.put(node, node.cpu()));
        return cpu;
    }

    private static String quantile(List<Long> sorted, double q) {
        return sorted.isEmpty()
                ? "–"
                : ClusterTable.seconds(sorted.get((int) Math.min(sorted.size() - 1L, (long) (q * sorted.size()))));
    }

    private List<String> end(RunningCluster cluster, BlobLoad load, Watch watch) throws Exception {
        load.finish();
        long finished = System.currentTimeMillis();
        Verdict verdict = new Verdict(cluster, load);
        watch.await(verdict::isAllCounted, END, "not all is counted");
        say("All was counted %s after the last append."
                .formatted(ClusterTable.seconds(System.currentTimeMillis() - finished)));
        say("Answers of the whole run by status: " + watch.statuses() + "; 0 is none.");
        say("Containers that Docker started again after they ended by themselves: " + restarted(cluster) + ".");
        List<String> wrong = new ArrayList<>(verdict.wrong());
        if (wrong.isEmpty()) {
            say(
                    "%d tuples written: every counter of every source, rule and minute is right, the laws hold, no dead letters."
                            .formatted(load.written()));
        }
        wrong.addAll(watch.problems());
        report.append('\n').append(watch.table().text());
        System.out.print(report);
        if (options.page().isPresent()) {
            ClusterTable.write(options.page().get(), report.toString());
        }
        return wrong;
    }

    private static List<String> restarted(RunningCluster cluster) {
        return cluster.all().stream()
                .filter(node -> node.restarts() > 0)
                .map(node -> node.host() + " " + node.restarts() + " times")
                .toList();
    }

    private void say(String line) {
        System.out.println(line);
        report.append("- ").append(line).append('\n');
    }
}
