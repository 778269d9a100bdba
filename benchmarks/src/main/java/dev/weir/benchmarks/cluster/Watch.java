package dev.weir.benchmarks.cluster;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What is seen of the cluster while load goes on: a line of the table for each thing that is done to it. */
final class Watch {
    private static final long FRESH_MS = 5_000;
    private static final long WINDOW_MS = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long PAUSE_MS = 100;

    private final RunningCluster cluster;
    private final BlobLoad load;
    private final List<Prober> probers;
    private final ClusterTable table = new ClusterTable();
    private final List<String> problems = new ArrayList<>();
    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    Watch(RunningCluster cluster, BlobLoad load, List<Prober> probers) {
        this.cluster = cluster;
        this.load = load;
        this.probers = probers;
    }

    /** Something done to the cluster; it returns when it is over. */
    interface Step {
        void run() throws InterruptedException;
    }

    /** Does it, waits until all is as before and {@code calmSeconds} more, and adds the line. */
    void during(String what, int calmSeconds, Step step) throws InterruptedException {
        System.out.println(what);
        machine.getCpuLoad(); // it tells of the time since it was asked last
        long begun = System.currentTimeMillis();
        step.run();
        long over = System.currentTimeMillis();
        await(cluster::isHealthy, what + ": not all containers are ready");
        long ready = System.currentTimeMillis();
        await(this::isUpToDate, what + ": not everything is counted");
        long caughtUp = System.currentTimeMillis();
        Thread.sleep(Duration.ofSeconds(calmSeconds));
        Answers answers = answers(begun);
        double cores = machine.getCpuLoad() * machine.getAvailableProcessors();
        System.out.println(table.add(new ClusterTable.Line(
                what, over - begun, ready - over, caughtUp - over, behindMs(begun), cores, answers)));
    }

    /** Waits until it is so; when that takes too long, it is noted and the run goes on. */
    void await(BooleanSupplier condition, String problem) throws InterruptedException {
        await(condition, PATIENCE, problem);
    }

    /** The same with another patience. */
    void await(BooleanSupplier condition, Duration patience, String problem) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                note(problem + " within " + patience.toMinutes() + " minutes");
                return;
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    void note(String problem) {
        System.out.println("PROBLEM: " + problem);
        problems.add(problem);
    }

    private Answers answers(long fromMs) {
        return new Answers(
                probers.stream().map(prober -> prober.since(fromMs)).toList(), fromMs, System.currentTimeMillis());
    }

    /** Whether every query-service has just said that all was counted but for the last seconds. */
    private boolean isUpToDate() {
        long from = System.currentTimeMillis() - WINDOW_MS;
        return probers.stream().map(prober -> prober.since(from)).allMatch(this::isFresh);
    }

    private boolean isFresh(List<Answer> answers) {
        List<Answer> telling =
                answers.stream().filter(answer -> answer.counted() >= 0).toList();
        return !telling.isEmpty() && telling.stream().allMatch(answer -> behindMs(answer) < FRESH_MS);
    }

    private long behindMs(Answer answer) {
        return load.behindMs(answer.counted(), answer.answeredMs());
    }

    private long behindMs(long fromMs) {
        return probers.stream()
                .flatMap(prober -> prober.since(fromMs).stream())
                .filter(answer -> answer.counted() >= 0)
                .mapToLong(this::behindMs)
                .max()
                .orElse(0);
    }

    /** Times from an append to the first answer that has it, since {@code fromMs}, from the shortest on. */
    List<Long> delays(long fromMs) {
        return answers(fromMs).delays(load.appended()).stream().sorted().toList();
    }

    /** Answers of the whole run, by status; 0 stands for none. */
    Map<Integer, Long> statuses() {
        return answers(0).statuses();
    }

    ClusterTable table() {
        return table;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }
}
