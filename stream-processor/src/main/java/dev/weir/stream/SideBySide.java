package dev.weir.stream;

import dev.weir.platform.Component;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Components that start one after the other and close at the same time, so that the slowest alone says how long it takes. */
final class SideBySide implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(SideBySide.class);

    private final List<Component> components;

    SideBySide(List<Component> components) {
        this.components = List.copyOf(components);
    }

    @Override
    public void start() {
        components.forEach(Component::start);
    }

    /** Returns when all are closed; one's failure does not keep the others open. */
    @Override
    public void close() {
        try (ExecutorService closing = Executors.newVirtualThreadPerTaskExecutor()) {
            components.forEach(component -> closing.execute(() -> close(component)));
        }
    }

    private static void close(Component component) {
        try {
            component.close();
        } catch (RuntimeException e) {
            LOG.error("Could not close {}", component.getClass().getSimpleName(), e);
        }
    }
}
