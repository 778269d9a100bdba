package dev.weir.stream.detect;

import dev.weir.detect.exclude.Exclusion;
import dev.weir.detect.exclude.ExclusionException;
import dev.weir.detect.exclude.ExclusionJson;
import dev.weir.detect.exclude.Exclusions;
import dev.weir.platform.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All exclusions, on every instance: Kafka Streams reads {@code weir.exclusions} from its beginning, and goes on to follow it. */
final class ExclusionStore {
    static final String NAME = "exclusions";
    private static final Logger LOG = LoggerFactory.getLogger(ExclusionStore.class);
    private static final RateLimit WRONG = new RateLimit(Duration.ofMinutes(1));

    private final AtomicLong changes = new AtomicLong();

    Topology addTo(Topology topology, String topic) {
        return topology.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                "exclusion-records",
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                topic,
                "keep-exclusions",
                () -> new Keeping(changes));
    }

    private static final class Keeping extends ContextualProcessor<String, byte[], Void, Void> {
        private final AtomicLong changes;

        Keeping(AtomicLong changes) {
            this.changes = changes;
        }

        @Override
        public void process(Record<String, byte[]> exclusion) {
            if (exclusion.key() != null) {
                KeyValueStore<String, byte[]> store = context().getStateStore(NAME);
                store.put(exclusion.key(), exclusion.value());
                changes.incrementAndGet();
            }
        }
    }

    /** The exclusions for a task. */
    FollowedExclusions of(ProcessorContext<?, ?> context) {
        ReadOnlyKeyValueStore<String, byte[]> store = context.getStateStore(NAME);
        return new FollowedExclusions(changes::get, () -> read(store));
    }

    /** One that cannot be read is passed over, which is logged. */
    private static Exclusions read(ReadOnlyKeyValueStore<String, byte[]> store) {
        List<Exclusion> all = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> entry = entries.next();
                if (entry.value != null) { // deleted while we read
                    read(entry.key, entry.value, all);
                }
            }
        }
        return new Exclusions(all);
    }

    private static void read(String id, byte[] value, List<Exclusion> to) {
        try {
            to.add(ExclusionJson.read(id, value));
        } catch (ExclusionException e) {
            if (WRONG.pass()) {
                LOG.warn("The exclusion {} is passed over: {}. Delete it or write it anew.", id, e.getMessage());
            }
        }
    }
}
