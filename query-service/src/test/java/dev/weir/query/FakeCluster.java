package dev.weir.query;

import dev.weir.schemas.query.Instance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** Several fake stores that share partitions and facts, spread by Kafka's own partitioner. */
public final class FakeCluster implements AutoCloseable {
    private final int partitions;
    private final List<FakeStore> stores = new CopyOnWriteArrayList<>();
    private final Map<Integer, List<Fact>> facts = new ConcurrentHashMap<>();

    public FakeCluster(int partitions, List<Fact> all) {
        this.partitions = partitions;
        all.forEach(this::add);
    }

    /** The partition of a source in canonical text. */
    public int partition(String source) {
        return BuiltInPartitioner.partitionForKey(source.getBytes(StandardCharsets.UTF_8), partitions);
    }

    /** Starts an instance. */
    public FakeStore start(List<Integer> active, List<Integer> standby) {
        FakeStore store = new FakeStore(this, active, standby);
        stores.add(store);
        return store;
    }

    /** Starts one instance that holds everything. */
    public FakeStore startAll() {
        List<Integer> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.add(partition);
        }
        return start(all, List.of());
    }

    /** Counts one more fact, late or not. */
    public void add(Fact fact) {
        facts.computeIfAbsent(partition(fact.source()), p -> new CopyOnWriteArrayList<>())
                .add(fact);
    }

    int partitions() {
        return partitions;
    }

    List<Fact> facts(int partition) {
        return facts.getOrDefault(partition, List.of());
    }

    List<Instance> instances() {
        return stores.stream()
                .map(store -> Instance.newBuilder()
                        .setEndpoint(store.endpoint())
                        .addAllActive(store.active)
                        .addAllStandby(store.standby)
                        .build())
                .toList();
    }

    @Override
    public void close() {
        stores.forEach(FakeStore::close);
    }
}
