package dev.weir.detect.rule;

import org.jspecify.annotations.Nullable;

/** Texts of ports and protocols, each made once. */
final class NumberTexts {
    private static final @Nullable String[] TEXTS = new @Nullable String[1 << 16];

    private NumberTexts() {}

    /** @param number 0 to 65535 */
    static String of(int number) {
        String text = TEXTS[number];
        if (text == null) {
            text = Integer.toString(number);
            TEXTS[number] = text;
        }
        return text;
    }
}
