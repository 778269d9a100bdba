package dev.weir.sink.mail;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.Loopback;
import dev.weir.platform.UserError;
import dev.weir.platform.tls.ClientTls;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where mail is handed over, and from whom to whom.
 *
 * @param key of its entry, for messages
 * @param user empty for no login
 * @param password secret
 * @param timeout until a connection must stand, and until each answer must be there
 */
record MailConfig(
        String key,
        String host,
        int port,
        Security security,
        String user,
        String password,
        InternetAddress from,
        List<InternetAddress> to,
        Duration timeout,
        ClientTls tls) {

    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final int COMMANDS = 10;

    /** How a connection is protected. */
    enum Security {
        STARTTLS,
        TLS,
        PLAINTEXT
    }

    MailConfig {
        to = List.copyOf(to);
        check(!host.isEmpty(), "%s.host is missing: the name of the mail server", key);
        check(port >= 1 && port <= 65535, "%s.port must be 1 to 65535: %s", key, port);
        check(!to.isEmpty(), "%s.to is missing: a list of addresses", key);
        check(
                user.isEmpty() == password.isEmpty(),
                "Set both %s.user and %s.password, or neither where the server takes mail without a login",
                key,
                key);
        check(
                timeout.toMillis() >= 10 && timeout.toMinutes() < 10,
                "%s.timeout must be 10 ms to 10 minutes: %s",
                key,
                timeout);
    }

    static MailConfig of(Config entry, String key, ClientTls tls) {
        String host = entry.getString("host").strip();
        Security security = security(entry.getString("security"), key);
        check(
                security != Security.PLAINTEXT || entry.getBoolean("allow-plaintext") || Loopback.contains(host),
                "%s.security = plaintext is for mail servers on this machine; set allow-plaintext = true to send mail,"
                        + " and the password, readable for anybody on the way",
                key);
        return new MailConfig(
                key,
                host,
                entry.getInt("port"),
                security,
                entry.getString("user"),
                entry.getString("password"),
                address(entry.getString("from"), key + ".from"),
                entry.getStringList("to").stream()
                        .map(text -> address(text, key + ".to"))
                        .toList(),
                entry.getDuration("timeout"),
                tls);
    }

    private static Security security(String label, String key) {
        return Arrays.stream(Security.values())
                .filter(security -> security.name().toLowerCase(Locale.ROOT).equals(label))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "%s.security must be one of starttls, tls, plaintext: \"%s\"".formatted(key, label)));
    }

    private static InternetAddress address(String text, String key) {
        String wrong = key + " must hold addresses such as soc@example.com or \"Weir <weir@example.com>\"";
        check(text.matches("\\P{Cc}+"), "%s", wrong);
        try {
            InternetAddress address = new InternetAddress(text, true);
            check(address.getAddress().matches("[^@]+@[^@]+"), "%s", wrong);
            return address;
        } catch (AddressException _) {
            throw new UserError(wrong);
        }
    }

    /** Until a message must be taken: each command and recipient may take the timeout, but a consumer must not leave its group. */
    Duration longest() {
        Duration all = timeout.multipliedBy(COMMANDS + to.size());
        return all.compareTo(LONGEST) < 0 ? all : LONGEST;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "MailConfig[" + host + ":" + port + "]";
    }
}
