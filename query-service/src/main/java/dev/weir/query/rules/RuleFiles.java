package dev.weir.query.rules;

import dev.weir.platform.Component;
import dev.weir.platform.Sha256;
import dev.weir.platform.UserError;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules of the configured files. When a file changes all are read again; while one is broken the last good rules stay. */
public final class RuleFiles implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(RuleFiles.class);
    private static final int MOST_RULES = 200_000;

    private final List<RuleFile> files;
    private final long intervalMs;
    private final MeterRegistry registry;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rule-files").factory());
    private String seen = "";
    private volatile KnownRules known = KnownRules.NONE;

    public RuleFiles(RuleFilesConfig config, MeterRegistry registry) {
        this.files = config.files().stream().map(RuleFile::new).toList();
        this.intervalMs = config.checkInterval().toMillis();
        this.registry = registry;
        Gauge.builder("weir.query.rules.known", () -> known.all().size())
                .strongReference(true)
                .register(registry);
    }

    /** As the files were when they last could be read. */
    public KnownRules known() {
        return known;
    }

    /** @throws UserError naming the file that cannot be read, and what to do */
    @Override
    public void start() {
        if (!files.isEmpty()) {
            seen = fingerprint();
            load();
            Future<?> _ = watch.scheduleWithFixedDelay(this::look, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
        }
    }

    private void load() {
        known = read();
        count("loaded");
        LOG.info("{} rules are known from {} files", known.all().size(), files.size());
    }

    private KnownRules read() {
        Map<String, RuleFile> read = new HashMap<>();
        List<KnownRule> rules = new ArrayList<>();
        for (RuleFile file : files) {
            for (Nsg nsg : file.read()) {
                if (read.put(nsg.id().toLowerCase(Locale.ROOT), file) != null) {
                    throw file.wrong("tells a second time of the NSG " + nsg.id() + "; leave it in one file");
                }
                rules.addAll(nsg.rules());
            }
            if (rules.size() > MOST_RULES) {
                throw file.wrong("brings the rules to more than %d; leave some NSGs out".formatted(MOST_RULES));
            }
        }
        return new KnownRules(rules);
    }

    /** Changes when a file does. */
    private String fingerprint() {
        return files.stream().map(RuleFiles::fingerprint).collect(Collectors.joining());
    }

    private static String fingerprint(RuleFile file) {
        try {
            return HexFormat.of().formatHex(Sha256.of(file.bytes()));
        } catch (UserError e) {
            return "unreadable";
        }
    }

    private void look() {
        try {
            String now = fingerprint();
            if (!now.equals(seen)) {
                seen = now;
                load();
            }
        } catch (UserError e) {
            count("broken");
            LOG.warn(
                    "{} The {} rules known before stay in use.",
                    e.getMessage(),
                    known.all().size());
        }
    }

    private void count(String outcome) {
        registry.counter("weir.query.rule.files.loads", "outcome", outcome).increment();
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
