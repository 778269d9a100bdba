package dev.weir.benchmarks.cluster;

import dev.weir.benchmarks.cluster.Node.Kind;
import java.time.Duration;
import java.util.List;

/** What is done to the cluster, one thing after the other, each after all is well again. */
final class Faults {
    private static final Duration GONE = Duration.ofSeconds(10);
    private static final Duration CUT = Duration.ofSeconds(45);
    private static final Duration FULL = Duration.ofSeconds(45);
    private static final int KILLED = 137;

    private final RunningCluster cluster;
    private final Watch watch;
    private final int calmSeconds;

    /** @param calmSeconds of load after each */
    Faults(RunningCluster cluster, Watch watch, int calmSeconds) {
        this.cluster = cluster;
        this.watch = watch;
        this.calmSeconds = calmSeconds;
    }

    void run(List<Options.Fault> faults) throws InterruptedException {
        for (Options.Fault fault : faults) {
            switch (fault) {
                case RESTART -> restartAll();
                case KILL -> killOneOfEach();
                case CUT -> cut(cluster.second(Kind.STREAM));
                case DISK -> fillDisk(cluster.last(Kind.STREAM));
            }
        }
    }

    private void restartAll() throws InterruptedException {
        for (Kind kind : Kind.values()) {
            List<Node> nodes = cluster.all(kind);
            watch.during("rolling restart of %d %s".formatted(nodes.size(), kind.text()), calmSeconds, () -> {
                for (Node node : nodes) {
                    restart(node);
                }
            });
        }
    }

    private void restart(Node node) throws InterruptedException {
        node.stop();
        if (node.exitCode() == KILLED) {
            watch.note(node.host() + " had to be killed a minute after SIGTERM");
        }
        node.start();
        watch.await(() -> cluster.isHealthy(node), node.host() + " is not ready again");
    }

    private void killOneOfEach() throws InterruptedException {
        for (Kind kind : Kind.values()) {
            Node node = cluster.second(kind);
            watch.during(
                    "%s killed, started again after %d s".formatted(node.host(), GONE.toSeconds()), calmSeconds, () -> {
                        node.kill();
                        Thread.sleep(GONE);
                        node.start();
                    });
        }
    }

    private void cut(Node node) throws InterruptedException {
        String what = "%s cut off from all brokers for %d s".formatted(node.host(), CUT.toSeconds());
        watch.during(what, calmSeconds, () -> {
            Docker.run("network", "disconnect", Containers.KAFKA, node.container());
            Thread.sleep(CUT);
            Containers.joinKafka(node);
        });
    }

    private void fillDisk(Node node) throws InterruptedException {
        String what = "no room on the disk of %s for %d s".formatted(node.host(), FULL.toSeconds());
        watch.during(what, calmSeconds, () -> {
            long end = System.nanoTime() + FULL.toNanos();
            while (System.nanoTime() < end) {
                cluster.disk().fill();
                Thread.sleep(Duration.ofSeconds(1));
            }
            System.out.println("disk: " + cluster.disk().usage());
            cluster.disk().free();
        });
    }
}
