package dev.weir.sink.mail;

import dev.weir.platform.RateLimit;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands messages of one sink over. A message that the server takes for some recipients counts as taken; the log names the others. */
final class Handover {
    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

    private final RateLimit warnings = new RateLimit(Duration.ofMinutes(1));
    private final String key;

    /** @param key of the sink's entry, for messages */
    Handover(String key) {
        this.key = key;
    }

    /** @throws MessagingException when the server takes the message for nobody */
    void send(Transport transport, MimeMessage message) throws MessagingException {
        try {
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException e) {
            if (listed(e.getValidSentAddresses()).isEmpty()) {
                throw e;
            }
            warn(missed(transport, message, e), e);
        }
    }

    /** Who does not get it, after it is sent again to those who may: many servers take only so many recipients at once. */
    private static List<Address> missed(Transport transport, MimeMessage message, SendFailedException e) {
        List<Address> missed = new ArrayList<>(listed(e.getInvalidAddresses()));
        List<Address> rest = listed(e.getValidUnsentAddresses());
        if (rest.isEmpty() || listed(e.getValidSentAddresses()).isEmpty()) {
            missed.addAll(rest);
            return missed;
        }
        try {
            transport.sendMessage(message, rest.toArray(Address[]::new));
        } catch (SendFailedException again) {
            missed.addAll(missed(transport, message, again));
        } catch (MessagingException _) {
            missed.addAll(rest);
        }
        return missed;
    }

    private static List<Address> listed(Address @Nullable [] addresses) {
        return addresses == null ? List.of() : List.of(addresses);
    }

    private void warn(List<Address> missed, SendFailedException why) {
        if (!missed.isEmpty() && warnings.pass()) {
            LOG.warn(
                    "{}.to: the mail server does not take mail for {}; the other recipients have it{}",
                    key,
                    missed.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                    MailFailure.said(why));
        }
    }
}
