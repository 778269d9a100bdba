package dev.weir.enrich.threat;

import dev.weir.enrich.table.SourceException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads FireHOL's files: a plain list under a head of comments, which tells its date and, for networks, how many there are.
 * The head is written by update-ipsets of https://github.com/firehol/firehol.
 */
final class FireholNetset implements FeedReader {
    private static final Pattern ENTRIES = Pattern.compile("# Entries +: ([0-9]{1,9}) subnets.*");
    private static final Pattern DATE = Pattern.compile("# This File Date +: (.{1,40})");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.ROOT);

    private final PlainList list;
    private final ThreatRows rows;

    FireholNetset(byte[] content, ThreatRows rows) {
        list = new PlainList(content, rows, this::head);
        this.rows = rows;
    }

    @Override
    public void read() throws SourceException {
        list.read();
    }

    private void head(String comment) {
        Matcher entries = ENTRIES.matcher(comment);
        if (entries.matches()) {
            rows.declared(Long.parseLong(entries.group(1)));
        }
        Matcher date = DATE.matcher(comment);
        if (date.matches()) {
            rows.published(time(date.group(1).strip().replaceAll(" +", " ")));
        }
    }

    private static long time(String text) {
        try {
            return FORMAT.withZone(ZoneOffset.UTC).parse(text, Instant::from).toEpochMilli();
        } catch (DateTimeException _) {
            return 0;
        }
    }
}
