package dev.weir.sink.mail;

import dev.weir.sink.delivery.OneLine;
import dev.weir.sink.delivery.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** What an exception of Jakarta Mail means. */
final class MailFailure {
    /** Codes of RFC 3463: longer than the server or the recipient takes, or of a form that it does not take. */
    private static final Pattern ABOUT_CONTENT = Pattern.compile("5\\d\\d[ -]5\\.(3\\.4|2\\.3|6\\.\\d{1,3})\\b");

    private MailFailure() {}

    static Outcome of(MessagingException e, MailConfig config) {
        return switch (e) {
            case AuthenticationFailedException _ ->
                new Outcome.Barred("unauthorized", "it refuses the login: check user and password" + said(e));
            case SendFailedException failed -> refused(failed);
            default -> unreachable(e, config);
        };
    }

    private static Outcome refused(SendFailedException e) {
        int code = code(e);
        if (code / 100 == 4) {
            return new Outcome.Later("busy", "it does not take mail now" + said(e), Duration.ZERO);
        }
        if (code < 0) {
            return new Outcome.Later("connection", "it ends the connection" + said(e), Duration.ZERO);
        }
        return isAboutContent(e)
                ? new Outcome.Refused("refused", "it refuses the mail" + said(e))
                : new Outcome.Barred(
                        "rejected",
                        "it refuses the mail: check from and to, and the limits and filters of the server" + said(e));
    }

    /** Only codes that can mean nothing else: many servers answer to the content when sender, quota or filters are the cause. */
    private static boolean isAboutContent(SendFailedException e) {
        return e instanceof SMTPSendFailedException failed
                && failed.getCommand().equals(".")
                && ABOUT_CONTENT.matcher(String.valueOf(failed.getMessage())).lookingAt();
    }

    /** The code of the answer that made it fail; 0 when there is none, negative when the server went away instead. */
    private static int code(SendFailedException e) {
        return switch (cause(e)) {
            case SMTPSendFailedException failed -> failed.getReturnCode();
            case SMTPAddressFailedException failed -> failed.getReturnCode();
            default -> 0;
        };
    }

    /** What tells of the answer that made it fail: to a command, or to the last of the addresses. */
    private static MessagingException cause(MessagingException e) {
        return e instanceof SMTPSendFailedException failed && failed.getReturnCode() / 100 != 2 ? failed : last(e);
    }

    private static MessagingException last(MessagingException e) {
        return e.getNextException() instanceof MessagingException next ? last(next) : e;
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

    /** What the server said. */
    static String said(MessagingException e) {
        return " (" + OneLine.excerpt(String.valueOf(cause(e).getMessage()).strip()) + ")";
    }
}
