package dev.weir.deploy.client;

/** Text for a terminal. */
final class Text {
    private static final String CUT = "…";

    private Text() {}

    /** {@code text} without control characters, which could steer the terminal. */
    static String plain(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** {@code text} in at most {@code width} characters; what is left out is in the middle. */
    static String fit(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int tail = (width - 1) * 2 / 3;
        return text.substring(0, width - 1 - tail) + CUT + text.substring(text.length() - tail);
    }
}
