package dev.weir.deploy.demo;

import dev.weir.deploy.up.Foreground;
import dev.weir.deploy.up.Ready;
import dev.weir.platform.Health;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.HttpServer;
import dev.weir.platform.Metrics;

/** A demo that only writes: the flow logs into a storage account, all else into its directory. */
final class DemoLogs {
    private final DemoWriting writing;
    private final int port;

    /** @param port where it tells its health */
    DemoLogs(DemoWriting writing, int port) {
        this.writing = writing;
        this.port = port;
    }

    Ready start(Foreground parts, Metrics metrics, Health health) {
        HistoryWriter history = writing.begin(parts);
        writing.goOn(parts, history, health, () -> Long.MAX_VALUE);
        parts.start(new HttpServer(new HttpConfig("127.0.0.1", port), health, metrics, _ -> {}));
        return Ready.of("The history is written, and grows by a block for each minute");
    }
}
