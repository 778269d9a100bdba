package dev.weir.benchmarks;

import java.io.IOException;
import java.util.List;

/** Lets some processes run on one core and this process on the others, until it is closed. */
final class OneCore implements AutoCloseable {
    private final List<ChildProcess> processes;
    private final List<Integer> cores;
    private final boolean pinned;

    OneCore(List<ChildProcess> processes) throws IOException, InterruptedException {
        this.processes = processes;
        this.cores = Cores.allowed();
        this.pinned = cores.size() > 1 && pin(cores.subList(0, 1), cores.subList(1, cores.size()));
    }

    private boolean pin(List<Integer> theirs, List<Integer> ours) throws InterruptedException {
        boolean all = Cores.pin(ProcessHandle.current().pid(), ours);
        for (ChildProcess each : processes) {
            all &= Cores.pin(each.pid(), theirs);
        }
        return all;
    }

    String description() {
        return pinned
                ? "Query service and stream service share one core; the broker, the sender and the clients have the others:"
                : "NOT pinned to one core, since there is no taskset or only one core; all processes share " + cores
                        + ":";
    }

    @Override
    public void close() throws InterruptedException {
        if (!cores.isEmpty()) {
            pin(cores, cores);
        }
    }
}
