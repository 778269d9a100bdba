package dev.weir.stream.detect;

import dev.weir.detect.rule.BuiltInRules;
import dev.weir.detect.rule.RuleFolder;
import dev.weir.detect.rule.RuleSet;
import dev.weir.platform.Component;
import dev.weir.platform.UserError;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The detection rules of now: those that Weir brings, and those of a folder, which is looked at again and again. */
public final class RuleWatch implements Component, Supplier<RuleSet> {
    private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);

    private final Optional<RuleFolder> folder;
    private final Path path;
    private final Duration interval;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("detection-rules").factory());
    private volatile RuleSet rules = BuiltInRules.read();
    private volatile Map<String, String> errors = Map.of();

    /** Only stores. */
    public RuleWatch(DetectConfig config, MeterRegistry registry) {
        path = Path.of(config.rules());
        folder = config.rules().isEmpty() ? Optional.empty() : Optional.of(new RuleFolder(path));
        interval = config.rulesInterval();
        Gauge.builder("weir.stream.detect.rules", () -> rules.enabled().size())
                .strongReference(true)
                .register(registry);
        Gauge.builder("weir.stream.detect.rule.files.refused", () -> errors.size())
                .strongReference(true)
                .register(registry);
    }

    @Override
    public RuleSet get() {
        return rules;
    }

    /** Why files were refused, by their name. */
    Map<String, String> errors() {
        return errors;
    }

    /**
     * Reads the folder. A file that is wrong is refused alone, which is logged.
     *
     * @throws UserError when there is no such folder
     */
    @Override
    public void start() {
        if (folder.isEmpty()) {
            return;
        }
        try {
            load(folder.get());
        } catch (IOException e) {
            throw new UserError(
                    "weir.stream.detect.rules is no folder that can be read: %s. Name one with rule files, or leave it empty."
                            .formatted(path),
                    e);
        }
        Future<?> _ = watch.scheduleWithFixedDelay(
                this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            load(folder.orElseThrow());
        } catch (IOException e) {
            LOG.warn("The folder {} of detection rules cannot be read; the rules known before stay in use", path, e);
        } catch (RuntimeException e) {
            LOG.error("The detection rules could not be read anew; those known before stay in use", e);
        }
    }

    private void load(RuleFolder from) throws IOException {
        RuleFolder.Loaded loaded = from.load();
        loaded.errors().forEach((file, error) -> {
            if (!error.equals(errors.get(file))) {
                LOG.warn("A detection rule is refused, and what was good before stays: {}", error);
            }
        });
        errors = loaded.errors();
        if (!List.copyOf(loaded.rules().all()).equals(List.copyOf(rules.all()))) {
            rules = loaded.rules();
            LOG.info("{} detection rules are in use", rules.enabled().size());
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
