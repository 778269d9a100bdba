package dev.weir.deploy.detect;

import dev.weir.deploy.client.view.AtExit;
import dev.weir.deploy.client.view.Progress;
import dev.weir.deploy.client.view.Terminal;
import dev.weir.detect.rule.RuleSet;
import dev.weir.enrich.source.Enrichment;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.schemas.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads stored flows, shows them to rules, and prints what these would have told. */
final class BackTestRun {
    /** How far the clocks of the machines that write and log may be apart. */
    private static final long CLOCKS_MS = Duration.ofMinutes(5).toMillis();

    private static final int LOOK_EVERY = 1000;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Settings settings;
    private final RuleSet rules;
    private final Set<String> asked;
    private final PrintWriter out;
    private final PrintWriter err;

    /** @param asked ids of the rules whose alerts are printed; none: all */
    BackTestRun(Settings settings, RuleSet rules, Set<String> asked, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.rules = rules;
        this.asked = asked;
        this.out = out;
        this.err = err;
    }

    /** Returns the exit code: 1 when it ended before all flows were read. */
    int run(long fromMs, long toMs, int maxGroups) {
        CountDownLatch printed = new CountDownLatch(1);
        String topic = Topics.withPrefix(settings.at("weir.topics").getString("prefix"))
                .flows();
        try (Metrics metrics = new Metrics();
                Enrichment enrichment = new Enrichment(settings, metrics, new Health());
                StoredFlows stored = new StoredFlows(settings.kafka(), topic);
                AtExit _ = new AtExit(() -> stop(stored, printed))) {
            enrichment.start();
            enrichment.status().stream()
                    .filter(source -> !source.trouble().isEmpty())
                    .forEach(source ->
                            err.println("weir: enrichment %s: %s".formatted(source.name(), source.trouble())));
            BackTestAlerts alerts = new BackTestAlerts(asked);
            BackTest test = new BackTest(rules, enrichment.tables(), alerts, maxGroups);
            StoredFlows.Extent extent = read(stored, test, fromMs, toMs);
            BackTestView view = new BackTestView(out, err);
            view.print(alerts, test, asked);
            return view.tellOfLimits(stored, extent, test, fromMs, maxGroups) ? 0 : 1;
        } finally {
            printed.countDown();
        }
    }

    private StoredFlows.Extent read(StoredFlows stored, BackTest test, long fromMs, long toMs) {
        StoredFlows.Extent extent = stored.open(fromMs - CLOCKS_MS);
        Progress progress = new Progress(err, Terminal.now().interactive());
        long records = 0;
        Optional<ConsumerRecord<byte[], byte[]>> record = stored.next();
        while (record.isPresent() && !test.isFull()) {
            test.take(record.get().value(), fromMs, toMs);
            if (++records % LOOK_EVERY == 0) {
                progress.show("Reading flows", records, extent.records());
            }
            record = stored.next();
        }
        test.end(stored::isStopped);
        progress.end();
        return extent;
    }

    /** The process ends when this returns: what was found so far is printed first. */
    private static void stop(StoredFlows stored, CountDownLatch printed) {
        stored.stop();
        try {
            boolean _ = printed.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
