package dev.weir.broker;

import dev.weir.platform.UserError;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/** Turns Kafka's ways to end the whole process into an error with a line for the user. */
final class BrokerFaults {
    private static final Set<BrokerFaults> WATCHING = ConcurrentHashMap.newKeySet();

    private final BrokerDirectory directory;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile Consumer<UserError> listener = error -> {};

    BrokerFaults(BrokerDirectory directory) {
        this.directory = directory;
    }

    void listener(Consumer<UserError> listener) {
        this.listener = listener;
    }

    void watch() {
        WATCHING.add(this);
        Exit.setExitProcedure(BrokerFaults::gaveUp);
        Exit.setHaltProcedure(BrokerFaults::gaveUp);
    }

    void unwatch() {
        WATCHING.remove(this);
    }

    /** Kafka does not say which broker it speaks of, so all of this process hear it. */
    private static void gaveUp(int status, @Nullable String message) {
        IllegalStateException fault = new IllegalStateException(message == null ? "it gave up" : message);
        WATCHING.forEach(faults -> faults.tell(fault));
        throw fault;
    }

    private void tell(Throwable fault) {
        if (told.compareAndSet(false, true)) {
            listener.accept(explain(fault));
        }
    }

    /** The error for the user that says why the broker stopped. */
    UserError explain(Throwable fault) {
        return directory
                .full()
                .orElseGet(() -> new UserError(
                        "Kafka stopped: %s. The log above says more; its data are in %s."
                                .formatted(fault.getMessage(), directory.log()),
                        fault));
    }
}
