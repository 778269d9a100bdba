package dev.weir.deploy.client.view;

import java.util.ArrayList;
import java.util.List;

/** Text for a terminal. Widths are in columns: most characters take one, wide ones two, marks none. */
public final class Text {
    private static final String CUT = "…";
    // First and last code points that East Asian Width calls wide or full; emoji are told by the JDK.
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xA000, 0xA4CF, 0xA960, 0xA97F,
        0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x20000, 0x3FFFD
    };

    private Text() {}

    /** {@code text} without control characters, which could steer the terminal. */
    public static String plain(String text) {
        return text.codePoints()
                .map(c -> steers(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether a character could steer the terminal, or turn the direction of the text around it. */
    static boolean steers(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** The columns that {@code text} takes. */
    public static int width(String text) {
        return text.codePoints().map(Text::width).sum();
    }

    private static int width(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        for (int i = 0; i < WIDE.length; i += 2) {
            if (codePoint >= WIDE[i] && codePoint <= WIDE[i + 1]) {
                return true;
            }
        }
        return Character.isEmojiPresentation(codePoint);
    }

    /** {@code text} in at most {@code width} columns; what is left out is in the middle. */
    public static String fit(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        if (width < 1) {
            return "";
        }
        int tail = (width - 1) * 2 / 3;
        return head(text, width - 1 - tail) + CUT + tail(text, tail);
    }

    /** {@code text} in exactly {@code width} columns: cut, or filled up on the right or, for numbers, on the left. */
    public static String pad(String text, int width, boolean right) {
        String fit = fit(text, width);
        String padding = " ".repeat(width - width(fit));
        return right ? padding + fit : fit + padding;
    }

    /** {@code text} in lines of at most {@code width} columns, broken at spaces where there are any. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer) > width && !line.isEmpty()) {
                lines.add(line);
                longer = word;
            }
            line = fit(longer, width);
        }
        lines.add(line);
        return lines;
    }

    private static String head(String text, int width) {
        int end = 0;
        for (int left = width; end < text.length(); end += Character.charCount(text.codePointAt(end))) {
            left -= width(text.codePointAt(end));
            if (left < 0) {
                break;
            }
        }
        return text.substring(0, end);
    }

    private static String tail(String text, int width) {
        int begin = text.length();
        int left = width;
        while (begin > 0) {
            int before = text.codePointBefore(begin);
            left -= width(before);
            if (left < 0) {
                break;
            }
            begin -= Character.charCount(before);
        }
        return text.substring(begin);
    }
}
