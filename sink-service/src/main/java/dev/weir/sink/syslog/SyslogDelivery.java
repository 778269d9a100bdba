package dev.weir.sink.syslog;

import dev.weir.platform.UserError;
import dev.weir.sink.delivery.Content;
import dev.weir.sink.delivery.Delivery;
import dev.weir.sink.delivery.OneLine;
import dev.weir.sink.delivery.Outcome;
import dev.weir.sink.delivery.SinkRecord;
import dev.weir.sink.delivery.UnfitRecord;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers over a connection that is ended in order at each confirmation. Syslog has no acknowledgment; but a receiver that ends
 * its side after ours has read all that was sent. When anything else happens, all since the last confirmation is sent again.
 */
final class SyslogDelivery implements Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(SyslogDelivery.class);

    private final SyslogConfig config;
    private final Content content;
    private final SyslogMessage messages;
    private Socket raw = new Socket();
    private @Nullable Connection connection;

    SyslogDelivery(SyslogConfig config, Content content) {
        this.config = config;
        this.content = content;
        messages = new SyslogMessage(config, content.kind());
    }

    @Override
    public Optional<byte[]> encode(SinkRecord record) throws UnfitRecord {
        return content.of(record).map(messages::of);
    }

    @Override
    public Outcome send(List<byte[]> batch) throws InterruptedException {
        Connection open = connection;
        if (open == null) {
            try {
                raw = new Socket();
                open = inTime(() -> Connection.open(config, raw));
                connection = open;
            } catch (IOException e) {
                return unreachable(e);
            } catch (UserError e) {
                close();
                return new Outcome.Barred("tls", String.valueOf(e.getMessage()));
            }
        }
        Connection sending = open;
        return tried(() -> sending.write(batch));
    }

    @Override
    public Outcome confirm() throws InterruptedException {
        Connection ending = connection;
        if (ending == null) {
            return new Outcome.Taken();
        }
        Outcome outcome = tried(ending::end);
        close();
        return outcome;
    }

    /** Something that may fail. */
    private interface Action {
        void run() throws IOException;
    }

    private Outcome tried(Action action) throws InterruptedException {
        try {
            return inTime(() -> {
                action.run();
                return new Outcome.Taken();
            });
        } catch (IOException e) {
            close();
            return new Outcome.Lost(
                    e instanceof SSLException ? "tls" : "connection",
                    "%s did not take all that was sent (%s)".formatted(receiver(), text(e)));
        }
    }

    private Outcome unreachable(IOException e) {
        close();
        return e instanceof SSLException
                ? new Outcome.Barred(
                        "tls", "no TLS with %s: check tls.ca and the certificates (%s)".formatted(receiver(), text(e)))
                : new Outcome.Later(
                        "connection", "no connection to %s (%s)".formatted(receiver(), text(e)), Duration.ZERO);
    }

    private String receiver() {
        return config.host() + ":" + config.port();
    }

    private static String text(IOException e) {
        return e.getClass().getSimpleName() + ": " + OneLine.excerpt(String.valueOf(e.getMessage()));
    }

    /** Writing to a socket knows no timeout, so that it is closed under whoever writes for too long. */
    private <T> T inTime(Callable<T> action) throws IOException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(action);
        Thread _ = Thread.startVirtualThread(task);
        try {
            return task.get(2 * config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "it does not read: no progress within " + config.timeout().toMillis() + " ms", e);
        } catch (CancellationException | ExecutionException e) {
            throw failure(e);
        } finally {
            if (!task.isDone()) {
                close();
            }
        }
    }

    private static IOException failure(Exception e) {
        return switch (e.getCause()) {
            case IOException cause -> cause;
            case RuntimeException cause -> throw cause;
            case null, default -> new IOException(String.valueOf(e.getCause()), e);
        };
    }

    @Override
    public void close() {
        connection = null;
        try {
            raw.close();
        } catch (IOException e) {
            LOG.debug("The connection was broken already", e);
        }
    }
}
