package dev.weir.ingest.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one spelling of a blob's URL, used as key everywhere: scheme and host in lower case, no default port, no query, no
 * fragment, percent-encoding only where it must be and in upper case.
 *
 * @param text the canonical URL, at most {@value #MAX_LENGTH} characters of ASCII
 */
public record BlobUrl(String text) {
    static final int MAX_LENGTH = 8192;
    private static final Pattern PARTS = Pattern.compile("(?i)(https?|file):(?://([^/?#]*))?(/[^?#]*)(?:[?#].*)?");
    private static final String PLAIN =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/=@:!$&'()*+,;";

    /** The canonical form of {@code url}; empty when it is not the absolute URL of a blob. */
    public static Optional<BlobUrl> of(String url) {
        Matcher parts = PARTS.matcher(url);
        if (url.length() > MAX_LENGTH || !parts.matches()) {
            return Optional.empty();
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        String authority = authority(scheme, parts.group(2) == null ? "" : parts.group(2));
        return decode(parts.group(3))
                .filter(path -> isBlobPath(scheme, authority, path))
                .map(path -> new BlobUrl(scheme + "://" + authority + encode(path)))
                .filter(blob -> blob.text.length() <= MAX_LENGTH);
    }

    /** The URL of the file with the absolute path {@code path}. */
    public static BlobUrl ofFile(String path) {
        return new BlobUrl("file://" + encode(path));
    }

    /**
     * The URL of the blob with the name {@code name}, not percent-encoded; empty when no URL can name it.
     *
     * @param root canonical URL of its container, with a slash at the end
     */
    public static Optional<BlobUrl> ofBlob(String root, String name) {
        return of(root + encode(name));
    }

    /** The path with its percent-encoding taken off, starting with a slash. */
    public String path() {
        return decode(text.substring(text.indexOf('/', text.indexOf("://") + 3)))
                .orElseThrow();
    }

    /** Host and port, in lower case; empty for a file. */
    public String host() {
        int begin = text.indexOf("://") + 3;
        return text.substring(begin, text.indexOf('/', begin));
    }

    /** The scheme, in lower case. */
    public String scheme() {
        return text.substring(0, text.indexOf(':'));
    }

    private static String authority(String scheme, String authority) {
        String lower = authority.toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "file" -> lower.equals("localhost") ? "" : lower;
            case "http" -> removeEnd(lower, ":80");
            default -> removeEnd(lower, ":443");
        };
    }

    private static String removeEnd(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }

    private static boolean isBlobPath(String scheme, String authority, String path) {
        boolean hostFits = scheme.equals("file") ? authority.isEmpty() : authority.matches("[a-z0-9._:\\[\\]-]+");
        return hostFits && path.length() > 1 && path.indexOf('\0') < 0 && !(path + "/").matches("(?s).*/\\.{1,2}/.*");
    }

    private static Optional<String> decode(String path) {
        byte[] in = path.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            int escaped = in[i] == '%' && i + 2 < in.length ? hex(in[i + 1], in[i + 2]) : -1;
            out.put(escaped < 0 ? in[i] : (byte) escaped);
            i += escaped < 0 ? 0 : 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static int hex(byte high, byte low) {
        int upper = Character.digit(high, 16);
        int lower = Character.digit(low, 16);
        return upper < 0 || lower < 0 ? -1 : upper * 16 + lower;
    }

    private static String encode(String path) {
        StringBuilder out = new StringBuilder(path.length() + 16);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
                out.append((char) b);
            } else {
                out.append('%').append("%02X".formatted(b & 0xFF));
            }
        }
        return out.toString();
    }

    private static boolean isPlain(byte b) {
        return b > 0 && PLAIN.indexOf(b) >= 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
