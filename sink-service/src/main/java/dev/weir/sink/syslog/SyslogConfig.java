package dev.weir.sink.syslog;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.Loopback;
import dev.weir.platform.tls.ClientTls;
import java.time.Duration;
import java.util.List;

/**
 * Where a syslog receiver is, and what messages say of their sender.
 *
 * @param key of its entry, for messages
 * @param host name or address; its certificate must be of it
 * @param plaintext whether there is no TLS
 * @param facility 0 to 23, of RFC 5424
 * @param hostname sender in each message
 * @param appName program in each message
 * @param timeout until a connection must stand, until a batch must be written, and until the receiver must end its side
 */
record SyslogConfig(
        String key,
        String host,
        int port,
        boolean plaintext,
        int facility,
        String hostname,
        String appName,
        Duration timeout,
        ClientTls tls) {
    private static final List<String> FACILITIES = List.of(
            "kern",
            "user",
            "mail",
            "daemon",
            "auth",
            "syslog",
            "lpr",
            "news",
            "uucp",
            "cron",
            "authpriv",
            "ftp",
            "ntp",
            "audit",
            "alert",
            "clock",
            "local0",
            "local1",
            "local2",
            "local3",
            "local4",
            "local5",
            "local6",
            "local7");

    SyslogConfig {
        check(!host.isEmpty(), "%s.host is missing: the name of the syslog receiver", key);
        check(port >= 1 && port <= 65535, "%s.port must be 1 to 65535: %s", key, port);
        check(facility >= 0, "%s.facility must be one of %s", key, String.join(", ", FACILITIES));
        check(
                hostname.matches("[\\x21-\\x7e]{1,255}"),
                "%s.hostname must be 1 to 255 printable characters without a space",
                key);
        check(
                appName.matches("[\\x21-\\x7e]{1,48}"),
                "%s.app-name must be 1 to 48 printable characters without a space",
                key);
        check(
                timeout.toMillis() >= 10 && timeout.toMinutes() < 10,
                "%s.timeout must be 10 ms to 10 minutes: %s",
                key,
                timeout);
    }

    static SyslogConfig of(Config entry, String key, ClientTls tls, String ownHost) {
        String host = entry.hasPath("host") ? entry.getString("host").strip() : "";
        boolean plaintext = entry.getBoolean("plaintext");
        check(
                !plaintext || entry.getBoolean("allow-plaintext") || Loopback.contains(host),
                "%s.plaintext is for receivers on this machine; set allow-plaintext = true to send it readable for"
                        + " anybody on the way",
                key);
        String hostname = entry.getString("hostname").strip();
        return new SyslogConfig(
                key,
                host,
                entry.getInt("port"),
                plaintext,
                FACILITIES.indexOf(entry.getString("facility")),
                hostname.isEmpty() ? ownHost : hostname,
                entry.getString("app-name"),
                entry.getDuration("timeout"),
                tls);
    }
}
