package dev.weir.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.weir.platform.Component;
import dev.weir.platform.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * The inside of a {@link ChildProcess}: runs a service and obeys. {@code memory} collects garbage and prints the bytes of the
 * heap and those of RocksDB, {@code cpu} prints the nanoseconds used, {@code stop} ends in order, and the end of the input
 * ends it at once.
 */
final class Child {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final Component service;
    private final LongSupplier rocksDb;

    private Child(Component service, LongSupplier rocksDb) {
        this.service = service;
        this.rocksDb = rocksDb;
    }

    /** @param arguments key=value; a list is in brackets, its values with commas between them */
    static Settings settings(String[] arguments) {
        Map<String, Object> overrides = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            overrides.put(argument.substring(0, equals), value(argument.substring(equals + 1)));
        }
        return Settings.load(Optional.empty(), overrides);
    }

    private static Object value(String text) {
        return text.startsWith("[")
                ? List.of(text.substring(1, text.length() - 1).split(", ", -1))
                : text;
    }

    /** Starts the service, prints its port, and obeys until it is told to stop. */
    static void serve(Component service, IntSupplier port, LongSupplier rocksDb) throws IOException {
        service.start();
        System.out.println(port.getAsInt());
        Child child = new Child(service, rocksDb);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            child.obey(order);
        }
        Runtime.getRuntime().halt(1);
    }

    private void obey(String order) {
        switch (order) {
            case "cpu" -> System.out.println(SYSTEM.getProcessCpuTime());
            case "memory" -> {
                System.gc();
                long heap =
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                System.out.println(heap + " " + rocksDb.getAsLong());
            }
            case "stop" -> {
                service.close();
                Runtime.getRuntime().halt(0);
            }
            default -> throw new IllegalArgumentException(order);
        }
    }
}
