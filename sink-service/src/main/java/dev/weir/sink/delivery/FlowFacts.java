package dev.weir.sink.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sink needs to know of a flow.
 *
 * @param id of the flow, the same whenever it is written; empty when it has none
 * @param timeMs when it was seen, milliseconds since the epoch; -1 when it does not say
 * @param denied whether it was denied
 */
record FlowFacts(String id, long timeMs, boolean denied) {
    private static final Pattern CEF_ID = Pattern.compile("[ |]externalId=([^ \\\\=|]+)");
    private static final Pattern CEF_TIME = Pattern.compile("[ |]rt=(\\d{1,18})(?: |$)");
    private static final Pattern CEF_DENIED = Pattern.compile("(?i)[ |]act=den");

    /**
     * Reads the whole record.
     *
     * @throws UnfitRecord when it is empty or not of its format
     */
    static FlowFacts of(RecordFormat format, byte[] value) throws UnfitRecord {
        if (value.length == 0) {
            throw new UnfitRecord("empty");
        }
        return format.isJson() ? json(format, value) : cef(value);
    }

    private static FlowFacts json(RecordFormat format, byte[] value) throws UnfitRecord {
        try {
            return JsonFacts.read(format, value);
        } catch (IOException _) {
            throw new UnfitRecord("not_json");
        }
    }

    /** In the extension {@code =} is escaped, so that none of these names can be part of a value. */
    private static FlowFacts cef(byte[] value) throws UnfitRecord {
        if (value.length < 4 || !new String(value, 0, 4, StandardCharsets.ISO_8859_1).equals("CEF:")) {
            throw new UnfitRecord("not_cef");
        }
        String text = new String(value, StandardCharsets.UTF_8);
        Matcher id = CEF_ID.matcher(text);
        Matcher time = CEF_TIME.matcher(text);
        return new FlowFacts(
                id.find() ? id.group(1) : "",
                time.find() ? Long.parseLong(time.group(1)) : -1,
                CEF_DENIED.matcher(text).find());
    }
}
