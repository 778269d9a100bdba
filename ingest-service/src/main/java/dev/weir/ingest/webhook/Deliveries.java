package dev.weir.ingest.webhook;

import dev.weir.ingest.event.EventIntake;
import dev.weir.ingest.event.UnreadableDelivery;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes deliveries: answers 200 once Kafka holds every wanted event, and otherwise so that Event Grid delivers again. */
final class Deliveries {
    private static final int CHUNK = 64 << 10;

    /** Times the longest body, to which a longer one is read. */
    private static final int DROPPED = 4;

    private final EventIntake intake;
    private final Authentication authentication;
    private final WebhookConfig.Limits limits;
    private final WebhookMetrics metrics;
    private final Semaphore turns;

    Deliveries(EventIntake intake, Authentication authentication, WebhookConfig.Limits limits, WebhookMetrics metrics) {
        this.intake = intake;
        this.authentication = authentication;
        this.limits = limits;
        this.metrics = metrics;
        turns = new Semaphore(limits.requests());
    }

    /** The subscription handshake of CloudEvents. Consent alone opens nothing: each delivery is authenticated. */
    static void options(Context ctx) {
        String origin = ctx.header("WebHook-Request-Origin");
        ctx.header("Allow", "OPTIONS, POST");
        if (origin != null && origin.matches("[A-Za-z0-9.:-]{1,255}")) {
            ctx.header("WebHook-Allowed-Origin", origin);
            ctx.header("WebHook-Allowed-Rate", "*");
        }
        ctx.status(200);
    }

    /** A delivery, or the handshake of Event Grid's schema. */
    void post(Context ctx) throws Refusal {
        if (!turns.tryAcquire()) {
            throw Refusal.busy();
        }
        try {
            authentication.require(ctx);
            checkMedia(ctx);
            take(ctx, read(ctx));
        } finally {
            turns.release();
        }
    }

    private static void checkMedia(Context ctx) throws Refusal {
        String type = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
        if (ctx.header("Content-Encoding") != null || !type.matches("application/([a-z.-]+\\+)?json *(;.*)?")) {
            throw Refusal.mediaType();
        }
    }

    /** Of a body that is too large the rest is read and dropped, within bounds: a client that still sends reads no answer. */
    private byte[] read(Context ctx) throws Refusal {
        long end = System.nanoTime() + limits.bodyTime().toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        long length = 0;
        try {
            InputStream in = ctx.req().getInputStream();
            for (int n = in.read(chunk); n >= 0 && length <= DROPPED * limits.body(); n = in.read(chunk)) {
                length += n;
                if (length <= limits.body()) {
                    body.write(chunk, 0, n);
                }
                if (System.nanoTime() - end > 0) {
                    throw Refusal.tooSlow();
                }
            }
        } catch (IOException _) {
            throw Refusal.tooSlow();
        }
        if (length > limits.body()) {
            throw Refusal.tooLarge(limits.body());
        }
        return body.toByteArray();
    }

    private void take(Context ctx, byte[] body) throws Refusal {
        long begin = System.nanoTime();
        EventIntake.Taken taken = intake(body);
        await(taken);
        metrics.enqueued(taken.numbers().received(), Duration.ofNanos(System.nanoTime() - begin));
        if ("SubscriptionValidation".equalsIgnoreCase(ctx.header("aeg-event-type"))) {
            String code = taken.validation().orElseThrow(() -> Refusal.unreadable("no validation code"));
            ctx.json(Map.of("validationResponse", code));
        }
        ctx.status(200);
    }

    private EventIntake.Taken intake(byte[] body) throws Refusal {
        try {
            return intake.take(body, "webhook");
        } catch (UnreadableDelivery e) {
            throw Refusal.unreadable(String.valueOf(e.getMessage()));
        }
    }

    private void await(EventIntake.Taken taken) throws Refusal {
        try {
            taken.onKafka().get(limits.kafka().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            throw Refusal.notTaken();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Refusal.notTaken();
        }
    }
}
