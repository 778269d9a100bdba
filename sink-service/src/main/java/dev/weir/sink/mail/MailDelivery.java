package dev.weir.sink.mail;

import dev.weir.platform.UserError;
import dev.weir.sink.alert.AlertBatch;
import dev.weir.sink.alert.AlertFilter;
import dev.weir.sink.delivery.Delivery;
import dev.weir.sink.delivery.Outcome;
import dev.weir.sink.delivery.SinkRecord;
import dev.weir.sink.delivery.UnfitRecord;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hands one message for each batch over to a mail server, over a connection of its own. */
final class MailDelivery implements Delivery {
    private final MailConfig config;
    private final AlertFilter filter;
    private final Mails mails;
    private final Handover handover;

    MailDelivery(MailConfig config, AlertFilter filter, Mails mails) {
        this.config = config;
        this.filter = filter;
        this.mails = mails;
        handover = new Handover(config.key());
    }

    @Override
    public Optional<byte[]> encode(SinkRecord record) throws UnfitRecord {
        return AlertBatch.part(filter, record);
    }

    /** Each answer has its timeout, but a server could go on answering forever; so another thread talks to it, and is interrupted. */
    @Override
    public Outcome send(List<byte[]> batch) throws InterruptedException {
        FutureTask<Outcome> task = new FutureTask<>(() -> deliver(batch));
        Thread _ = Thread.startVirtualThread(task);
        try {
            return task.get(config.longest().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            String text = "it did not take the mail within %d ms: check the server, or raise timeout"
                    .formatted(config.longest().toMillis());
            return new Outcome.Later("connection", text, Duration.ZERO);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            task.cancel(true);
        }
    }

    private Outcome deliver(List<byte[]> batch) {
        try {
            Session session = SmtpSession.of(config);
            MimeMessage message = mails.of(session, AlertBatch.of(batch));
            try (Transport transport = session.getTransport()) {
                connect(transport);
                handover.send(transport, message);
            }
            return new Outcome.Taken();
        } catch (MessagingException e) {
            return MailFailure.of(e, config);
        } catch (UserError e) {
            return new Outcome.Barred("tls", String.valueOf(e.getMessage()));
        }
    }

    private void connect(Transport transport) throws MessagingException {
        if (config.user().isEmpty()) {
            transport.connect();
        } else {
            transport.connect(config.user(), config.password());
        }
    }

    /** The server has what it took. */
    @Override
    public Outcome confirm() {
        return new Outcome.Taken();
    }

    @Override
    public void close() {}
}
