package dev.weir.deploy.up;

import dev.weir.ingest.IngestService;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.QueryService;
import dev.weir.sink.SinkService;
import dev.weir.stream.StreamService;

/** The services over one set of settings. */
final class Services {

    private Services() {}

    /**
     * Checks the values of every service without starting one.
     *
     * @throws dev.weir.platform.UserError naming the key that is wrong
     */
    static void check(Settings settings) {
        Health health = new Health();
        try (Metrics metrics = new Metrics()) {
            new IngestService(settings, metrics, health).close();
            new StreamService(settings, metrics, health).close();
            new QueryService(settings, metrics, health).close();
            new SinkService(settings, metrics, health).close();
        }
    }
}
