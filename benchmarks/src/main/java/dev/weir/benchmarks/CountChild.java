package dev.weir.benchmarks;

import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.stream.StreamService;
import java.lang.management.ManagementFactory;
import java.util.stream.DoubleStream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The program of a {@link CountInstance}: a stream service. */
final class CountChild {

    private CountChild() {}

    /** Arguments: those of {@link Child#settings}. */
    public static void main(String[] arguments) throws Exception {
        StreamService service = new StreamService(Child.settings(arguments), new Metrics(), new Health());
        Child.serve(service, service::port, CountChild::rocksDb);
    }

    /** Bytes in RocksDB's block cache, to which all its memory is charged; one cache for all stores. */
    private static long rocksDb() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            DoubleStream.Builder bytes = DoubleStream.builder();
            for (ObjectName store :
                    beans.queryNames(new ObjectName("kafka.streams:type=stream-state-metrics,*"), null)) {
                if (store.getKeyProperty("rocksdb-state-id") != null) {
                    bytes.add(((Number) beans.getAttribute(store, "block-cache-usage")).doubleValue());
                }
            }
            return (long) bytes.build().max().orElse(0);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
