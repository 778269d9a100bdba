package dev.weir.sink.mail;

import jakarta.mail.Session;
import java.util.Properties;

/** Settings of Jakarta Mail. */
final class SmtpSession {

    private SmtpSession() {}

    /** The TLS files are read as they are now. */
    static Session of(MailConfig config) {
        String timeout = String.valueOf(config.timeout().toMillis());
        boolean isTls = config.security() != MailConfig.Security.PLAINTEXT;
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", config.host());
        properties.put("mail.smtp.port", String.valueOf(config.port()));
        properties.put("mail.smtp.auth", String.valueOf(!config.user().isEmpty()));
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        properties.put("mail.smtp.sendpartial", "true");
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.ssl.enable", String.valueOf(config.security() == MailConfig.Security.TLS));
        properties.put("mail.smtp.starttls.enable", String.valueOf(config.security() == MailConfig.Security.STARTTLS));
        properties.put(
                "mail.smtp.starttls.required", String.valueOf(config.security() == MailConfig.Security.STARTTLS));
        if (isTls) {
            properties.put("mail.smtp.ssl.checkserveridentity", "true");
            properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
            properties.put("mail.smtp.ssl.socketFactory", config.tls().context().getSocketFactory());
        }
        return Session.getInstance(properties);
    }
}
