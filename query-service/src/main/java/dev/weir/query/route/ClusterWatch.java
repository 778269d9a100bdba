package dev.weir.query.route;

import dev.weir.schemas.query.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps the picture of the cluster fresh: at an interval, and at once when somebody found it wrong. */
final class ClusterWatch implements AutoCloseable {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final RouteConfig config;
    private final Endpoints configured;
    private final StoreClient client;
    private final Parallel parallel;
    private final Marks marks;
    private final ReentrantLock refreshing = new ReentrantLock();
    private final Thread thread;
    private volatile Cluster cluster = new Cluster(0, new TreeMap<>(), new TreeSet<>());
    private volatile long refreshedAt = Long.MIN_VALUE;
    private final AtomicBoolean soon = new AtomicBoolean();
    private final Map<String, Long> answeredAt = new ConcurrentHashMap<>();

    ClusterWatch(RouteConfig config, Endpoints configured, StoreClient client, Parallel parallel, Marks marks) {
        this.config = config;
        this.configured = configured;
        this.client = client;
        this.parallel = parallel;
        this.marks = marks;
        this.thread = Thread.ofVirtual().name("cluster-watch").unstarted(this::watch);
    }

    void start() {
        refresh();
        thread.start();
    }

    Cluster current() {
        return cluster;
    }

    /** A picture that was taken after this call began. */
    Cluster refresh() {
        long asked = System.nanoTime();
        refreshing.lock();
        try {
            if (refreshedAt == Long.MIN_VALUE || refreshedAt - asked < 0) {
                long begun = System.nanoTime();
                Map<Integer, Long> before = marks.now();
                cluster = look();
                marks.look(before, cluster);
                refreshedAt = begun;
            }
            return cluster;
        } finally {
            refreshing.unlock();
        }
    }

    /** Has a new picture taken while the caller goes on. */
    void refreshSoon() {
        if (soon.compareAndSet(false, true)) {
            Thread.ofVirtual().name("cluster-look").start(() -> {
                soon.set(false);
                refresh();
            });
        }
    }

    /** Asks those configured, those that the others tell of, and those that answered not long ago. */
    private Cluster look() {
        TreeSet<String> endpoints = new TreeSet<>(configured.now());
        cluster.endpoints().stream().filter(Endpoint::isValid).forEach(endpoints::add);
        answeredAt.values().removeIf(at -> System.nanoTime() - at > REMEMBERED.toNanos());
        endpoints.addAll(answeredAt.keySet());
        List<String> asked = List.copyOf(endpoints);
        List<Callable<Topology>> tasks = new ArrayList<>();
        Duration timeout = config.connectTimeout();
        asked.forEach(endpoint -> tasks.add(() -> client.topology(endpoint, timeout)));
        Cluster seen = assemble(asked, parallel.run(tasks, timeout), cluster.partitions());
        seen.instances().keySet().forEach(endpoint -> answeredAt.put(endpoint, System.nanoTime()));
        return seen;
    }

    private static Cluster assemble(List<String> asked, List<Parallel.Outcome<Topology>> outcomes, int known) {
        SortedMap<String, Topology> instances = new TreeMap<>();
        TreeSet<String> unreachable = new TreeSet<>();
        int partitions = known;
        for (int i = 0; i < asked.size(); i++) {
            switch (outcomes.get(i)) {
                case Parallel.Outcome.Done<Topology>(Topology topology) -> {
                    instances.put(Endpoint.isValid(topology.getSelf()) ? topology.getSelf() : asked.get(i), topology);
                    partitions = Math.max(partitions, topology.getPartitions());
                }
                case Parallel.Outcome.Failed<Topology> failed -> unreachable.add(asked.get(i));
            }
        }
        unreachable.removeAll(instances.keySet());
        return new Cluster(partitions, instances, unreachable);
    }

    private void watch() {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(config.topologyRefresh());
                refresh();
            }
        } catch (InterruptedException | NoAnswer e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
