package dev.weir.sink.mail;

import dev.weir.platform.Sha256;
import dev.weir.sink.alert.Alert;
import dev.weir.sink.alert.MailText;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes messages. One that is sent twice has the same Message-ID both times; all about one alert refer to the same, so that
 * mail programs show them together.
 */
final class Mails {
    private final MailConfig config;
    private final MailText text;
    private final InstantSource clock;
    private final String domain;

    Mails(MailConfig config, MailText text, InstantSource clock) {
        this.config = config;
        this.text = text;
        this.clock = clock;
        String from = config.from().getAddress();
        domain = from.substring(from.indexOf('@') + 1);
    }

    MimeMessage of(Session session, List<Alert> alerts) throws MessagingException {
        MimeMessage message = new Named(session, id(alerts));
        message.setFrom(config.from());
        message.setRecipients(Message.RecipientType.TO, config.to().toArray(InternetAddress[]::new));
        message.setSubject(text.subject(alerts), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader(
                "References", alerts.stream().map(this::thread).distinct().collect(Collectors.joining("\r\n ")));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(text.text(alerts), StandardCharsets.UTF_8.name());
        message.saveChanges();
        return message;
    }

    private String thread(Alert alert) {
        return "<" + alert.id() + "@" + domain + ">";
    }

    private String id(List<Alert> alerts) {
        String all =
                alerts.stream().map(alert -> alert.id() + "." + alert.toldMs()).collect(Collectors.joining("."));
        String local = alerts.size() == 1
                ? all
                : HexFormat.of().formatHex(Sha256.of(all.getBytes(StandardCharsets.US_ASCII)), 0, 16);
        return "<" + local + "@" + domain + ">";
    }

    /** A message whose id is not made anew. */
    private static final class Named extends MimeMessage {
        private final String id;

        Named(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
