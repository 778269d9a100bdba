package dev.weir.sink.delivery;

import java.nio.charset.StandardCharsets;

/** Texts that stay on one line. */
public final class OneLine {
    private static final int MAX_TEXT = 300;

    private OneLine() {}

    /**
     * A JSON object without line ends. Within strings JSON has none, so nothing is changed but the space between.
     *
     * @return {@code json} itself when there is none
     */
    public static byte[] json(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                byte[] copy = json.clone();
                for (int j = i; j < copy.length; j++) {
                    copy[j] = copy[j] == '\n' || copy[j] == '\r' ? (byte) ' ' : copy[j];
                }
                return copy;
            }
        }
        return json;
    }

    /** The beginning of what somebody said, unprintable characters replaced. */
    public static String excerpt(String text) {
        String shown = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        return shown.replaceAll("[^\\p{Print}]", "?").strip();
    }

    /** The beginning of some bytes, at most {@code max}, unprintable ones replaced. */
    public static String excerpt(byte[] bytes, int max) {
        String text = new String(bytes, 0, Math.min(bytes.length, max), StandardCharsets.UTF_8);
        return text.replaceAll("[^\\p{Print}]", "?");
    }
}
