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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Hands one message for each batch over to a mail server, over a connection of its own. */
final class MailDelivery implements Delivery {
    private final MailConfig config;
    private final AlertFilter filter;
    private final Mails mails;

    MailDelivery(MailConfig config, AlertFilter filter, Mails mails) {
        this.config = config;
        this.filter = filter;
        this.mails = mails;
    }

    @Override
    public Optional<byte[]> encode(SinkRecord record) throws UnfitRecord {
        return AlertBatch.part(filter, record);
    }

    /** Mail knows no interruption; so another thread waits for the server, at most for the timeouts. */
    @Override
    public Outcome send(List<byte[]> batch) throws InterruptedException {
        FutureTask<Outcome> task = new FutureTask<>(() -> deliver(batch));
        Thread _ = Thread.startVirtualThread(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private Outcome deliver(List<byte[]> batch) {
        try {
            Session session = SmtpSession.of(config);
            MimeMessage message = mails.of(session, AlertBatch.of(batch));
            try (Transport transport = session.getTransport()) {
                connect(transport);
                transport.sendMessage(message, message.getAllRecipients());
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
