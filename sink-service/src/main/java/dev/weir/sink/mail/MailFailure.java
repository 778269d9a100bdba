package dev.weir.sink.mail;

import dev.weir.platform.RateLimit;
import dev.weir.sink.delivery.OneLine;
import dev.weir.sink.delivery.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an exception of Jakarta Mail means. */
final class MailFailure {
    private static final Logger LOG = LoggerFactory.getLogger(MailFailure.class);
    private static final RateLimit WARNINGS = new RateLimit(Duration.ofMinutes(1));
    private static final int TOO_LARGE = 552;
    private static final int NO_SUCH_CONTENT = 554;

    private MailFailure() {}

    static Outcome of(MessagingException e, MailConfig config) {
        return switch (e) {
            case AuthenticationFailedException _ ->
                new Outcome.Barred("unauthorized", "it refuses the login: check user and password" + said(e));
            case SendFailedException some
            when some.getValidSentAddresses() != null && some.getValidSentAddresses().length > 0 ->
                partly(some, config);
            case SendFailedException failed -> refused(failed);
            default -> unreachable(e, config);
        };
    }

    /** The others have it, so that it is not sent again. */
    private static Outcome partly(SendFailedException e, MailConfig config) {
        if (WARNINGS.pass()) {
            LOG.warn(
                    "{}.to: the mail server does not take mail for {}; the other recipients have it{}",
                    config.key(),
                    Arrays.stream(
                                    e.getInvalidAddresses() == null
                                            ? e.getValidUnsentAddresses()
                                            : e.getInvalidAddresses())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")),
                    said(e));
        }
        return new Outcome.Taken();
    }

    private static Outcome refused(SendFailedException e) {
        int code = code(e);
        if (code / 100 == 4) {
            return new Outcome.Later("busy", "it does not take mail now" + said(e), Duration.ZERO);
        }
        return isAboutContent(e, code)
                ? new Outcome.Refused("refused", "it refuses the mail" + said(e))
                : new Outcome.Barred("rejected", "it refuses the mail: check from and to" + said(e));
    }

    /** Not so where it is about one of the addresses, which another exception tells of. */
    private static boolean isAboutContent(SendFailedException e, int code) {
        return (code == TOO_LARGE || code == NO_SUCH_CONTENT) && e.getNextException() == null;
    }

    /** The code of the answer that made it fail; 0 when there is none. */
    private static int code(MessagingException e) {
        int own = switch (e) {
            case SMTPSendFailedException failed -> failed.getReturnCode();
            case SMTPAddressFailedException failed -> failed.getReturnCode();
            case SMTPSenderFailedException failed -> failed.getReturnCode();
            default -> 0;
        };
        return e.getNextException() instanceof MessagingException next && code(next) > 0 ? code(next) : own;
    }

    private static Outcome unreachable(MessagingException e, MailConfig config) {
        String server = config.host() + ":" + config.port();
        for (Throwable cause = e; cause != null; cause = next(cause)) {
            if (cause instanceof SSLException) {
                return new Outcome.Barred(
                        "tls",
                        "no TLS with %s: check security, tls.ca and the certificates%s".formatted(server, said(e)));
            }
            if (cause instanceof IOException) {
                return new Outcome.Later("connection", "no connection to " + server + said(e), Duration.ZERO);
            }
        }
        return said(e).contains("response: 4")
                ? new Outcome.Later("busy", server + " does not take mail now" + said(e), Duration.ZERO)
                : new Outcome.Barred(
                        "answer", server + " does not speak SMTP as configured: check security and port" + said(e));
    }

    private static @Nullable Throwable next(Throwable e) {
        return e instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : e.getCause();
    }

    /** What the server said; of several texts the innermost. */
    private static String said(MessagingException e) {
        MessagingException last = e;
        while (last.getNextException() instanceof MessagingException next) {
            last = next;
        }
        return " (" + OneLine.excerpt(String.valueOf(last.getMessage()).strip()) + ")";
    }
}
