package dev.weir.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.stream.StreamService;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The program of a {@link CountInstance}: runs a stream service and obeys one word on each line of its input. {@code memory}
 * collects garbage and prints heap and RocksDB bytes, {@code cpu} prints the nanoseconds used, {@code stop} ends in order,
 * and the end of the input ends it at once.
 */
final class CountChild {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private CountChild() {}

    /** Arguments: configuration as key=value. */
    public static void main(String[] arguments) throws Exception {
        Map<String, Object> overrides = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            overrides.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        StreamService service =
                new StreamService(Settings.load(Optional.empty(), overrides), new Metrics(), new Health());
        service.start();
        System.out.println(service.port());
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            obey(order, service);
        }
        Runtime.getRuntime().halt(1);
    }

    private static void obey(String order, StreamService service) throws JMException {
        switch (order) {
            case "cpu" -> System.out.println(SYSTEM.getProcessCpuTime());
            case "memory" -> {
                System.gc();
                long heap =
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                System.out.println(heap + " " + rocksDb());
            }
            case "stop" -> {
                service.close();
                Runtime.getRuntime().halt(0);
            }
            default -> throw new IllegalArgumentException(order);
        }
    }

    /** Bytes in RocksDB's block cache, to which all its memory is charged; one cache for all stores. */
    private static long rocksDb() throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        DoubleStream.Builder bytes = DoubleStream.builder();
        for (ObjectName store : beans.queryNames(new ObjectName("kafka.streams:type=stream-state-metrics,*"), null)) {
            if (store.getKeyProperty("rocksdb-state-id") != null) {
                bytes.add(((Number) beans.getAttribute(store, "block-cache-usage")).doubleValue());
            }
        }
        return (long) bytes.build().max().orElse(0);
    }
}
