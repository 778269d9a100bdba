package dev.weir.sink.syslog;

import dev.weir.sink.delivery.FlowFacts;
import dev.weir.sink.delivery.OneLine;
import dev.weir.sink.delivery.RecordFormat;
import dev.weir.sink.delivery.SinkRecord;
import dev.weir.sink.delivery.UnfitRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Messages of RFC 5424 with the octet count of RFC 5425. The timestamp is that of the flow, the severity 4 (warning) for a denied
 * one and 6 (informational) for others, the message id {@code flow}; there is no structured data.
 */
final class SyslogMessage {
    private static final int WARNING = 4;
    private static final int INFORMATIONAL = 6;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final RecordFormat format;
    private final int facility;
    private final String sender;

    SyslogMessage(SyslogConfig config) {
        format = config.format();
        facility = config.facility();
        sender = " " + config.hostname() + " " + config.appName() + " - flow - ";
    }

    /** @throws UnfitRecord when the record is not of its format */
    byte[] of(SinkRecord record) throws UnfitRecord {
        FlowFacts facts = FlowFacts.of(format, record.value());
        int priority = facility * 8 + (facts.denied() ? WARNING : INFORMATIONAL);
        long ms = facts.timeMs() >= 0 ? facts.timeMs() : record.timestampMs();
        byte[] header = ("<" + priority + ">1 " + TIME.format(Instant.ofEpochMilli(ms)) + sender)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] body = OneLine.json(record.value());
        byte[] count = ((header.length + body.length) + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[count.length + header.length + body.length];
        System.arraycopy(count, 0, message, 0, count.length);
        System.arraycopy(header, 0, message, count.length, header.length);
        System.arraycopy(body, 0, message, count.length + header.length, body.length);
        return message;
    }
}
