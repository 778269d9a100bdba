package dev.weir.ingest.tuple;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the path of a blob tells. It is read from its end, because resource ids at its beginning may hold anything.
 *
 * @param category {@code category} of the records that the container is for, empty when unknown
 * @param hourMs start of the hour that the blob covers, milliseconds since the epoch, 0 when unknown
 * @param mac MAC address of the NIC, upper case, empty when unknown
 */
public record BlobPath(String category, long hourMs, String mac) {
    private static final Pattern END = Pattern.compile(
            "/y=(\\d{4})/m=(\\d{2})/d=(\\d{2})/h=(\\d{2})/m=(\\d{2})/macAddress=([0-9A-Fa-f:-]{1,64})/[^/]*$");

    /** Reads a path, or a URL, in Azure's layout. Any other path gives what can be known: nothing. */
    public static BlobPath parse(String path) {
        Matcher end = END.matcher(path);
        boolean found = end.find();
        return new BlobPath(
                category(path), found ? hour(end) : 0, found ? end.group(6).toUpperCase(Locale.ROOT) : "");
    }

    private static String category(String path) {
        if (path.contains("insights-logs-flowlogflowevent/")) {
            return Format.VNET_CATEGORY;
        }
        return path.contains("insights-logs-networksecuritygroupflowevent/") ? Format.NSG_CATEGORY : "";
    }

    private static long hour(Matcher end) {
        try {
            return LocalDateTime.of(number(end, 1), number(end, 2), number(end, 3), number(end, 4), 0)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeException _) {
            return 0;
        }
    }

    private static int number(Matcher end, int group) {
        return Integer.parseInt(end.group(group));
    }
}
