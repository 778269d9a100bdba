package dev.weir.ingest.coverage;

import dev.weir.ingest.tuple.BlobPath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a blob's URL before its hour: one flow log in one place.
 *
 * @param url what all blobs of the flow log begin with, up to the slash before {@code y=}
 */
record FlowLogPath(String url) {
    private static final Pattern HOUR =
            Pattern.compile("/y=\\d{4}/m=\\d{2}/d=\\d{2}/h=\\d{2}/m=\\d{2}/macAddress=[^/]*/[^/]*$");
    private static final DateTimeFormatter FOLDERS =
            DateTimeFormatter.ofPattern("'/y='uuuu'/m='MM'/d='dd'/h='HH").withZone(ZoneOffset.UTC);
    private static final String WATCHER = "NETWORKWATCHER_";

    /** The flow log of a blob; empty when the blob does not lie in Azure's layout. */
    static Optional<FlowLogPath> of(String blob) {
        Matcher hour = HOUR.matcher(blob);
        boolean known = BlobPath.parse(blob).hourMs() > 0 && hour.find();
        return known ? Optional.of(new FlowLogPath(blob.substring(0, hour.start()))) : Optional.empty();
    }

    /** The last segment, without what Azure puts before a flow log's name. */
    String name() {
        String last = url.substring(url.lastIndexOf('/') + 1);
        String name = URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
        return name.startsWith(WATCHER) ? name.substring(WATCHER.length()) : name;
    }

    /** What the blobs of an hour begin with. Orders as the hours do. */
    String hour(long hourMs) {
        return url + FOLDERS.format(Instant.ofEpochMilli(hourMs));
    }

    /** After all blobs of this flow log, and before those of any other whose path goes on where this one ends. */
    String end() {
        return url + "/y=:";
    }
}
