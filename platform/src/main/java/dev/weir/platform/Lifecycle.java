package dev.weir.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts components in the order given and closes them in the opposite one. A failed start closes what had begun. */
public final class Lifecycle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final Deque<Component> started = new ArrayDeque<>();

    /** Starts {@code component} and keeps it until {@link #close}. */
    public synchronized <T extends Component> T start(T component) {
        started.push(component);
        try {
            component.start();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        return component;
    }

    /** Closes everything, last started first; one component's failure does not keep the others open. */
    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            Component component = started.pop();
            try {
                component.close();
            } catch (RuntimeException e) {
                LOG.error("Could not close {}", component.getClass().getSimpleName(), e);
            }
        }
    }
}
