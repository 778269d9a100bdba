package dev.weir.enrich.flow;

import java.util.random.RandomGenerator;

/** Random texts with all that is hard to write: quotes, separators, control characters, all planes. Without half surrogate pairs. */
public final class RandomTexts {
    private static final String HARD =
            "\"\\/|=\n\r\t\0\b\f\u001f\u007f\u0085\u2028\u2029\ufeff\uffff<>&'é語\ud83d\ude00 ";

    private final RandomGenerator random;

    /** Texts that depend on nothing but {@code random}. */
    public RandomTexts(RandomGenerator random) {
        this.random = random;
    }

    /** A text of up to twelve characters. */
    public String next() {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(13); left > 0; left--) {
            text.appendCodePoint(random.nextBoolean() ? hard() : random.nextInt(0x20, 0x7f));
        }
        return text.toString();
    }

    private int hard() {
        if (random.nextInt(4) == 0) {
            int point = random.nextInt(0x110000);
            return point >= 0xd800 && point < 0xe000 ? '?' : point;
        }
        return HARD.codePointAt(HARD.offsetByCodePoints(0, random.nextInt(HARD.codePointCount(0, HARD.length()))));
    }
}
