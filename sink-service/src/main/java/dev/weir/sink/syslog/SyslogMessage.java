package dev.weir.sink.syslog;

import dev.weir.sink.delivery.Item;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Messages of RFC 5424 with the octet count of RFC 5425. Timestamp and severity are those of the item, the message id says what it
 * is; there is no structured data.
 */
final class SyslogMessage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final int facility;
    private final String sender;

    SyslogMessage(SyslogConfig config, String kind) {
        facility = config.facility();
        sender = " " + config.hostname() + " " + config.appName() + " - " + kind + " - ";
    }

    byte[] of(Item item) {
        int priority = facility * 8 + item.severity();
        byte[] header = ("<" + priority + ">1 " + TIME.format(Instant.ofEpochMilli(item.timeMs())) + sender)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] body = item.bytes();
        byte[] count = ((header.length + body.length) + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[count.length + header.length + body.length];
        System.arraycopy(count, 0, message, 0, count.length);
        System.arraycopy(header, 0, message, count.length, header.length);
        System.arraycopy(body, 0, message, count.length + header.length, body.length);
        return message;
    }
}
