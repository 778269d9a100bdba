package dev.weir.enrich.threat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a STIX pattern into words. A text in quotes becomes a word that begins with a quote and has none at its end. */
final class StixTokens {
    private static final int MAX = 64 * 1024;

    private final String pattern;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private StixTokens(String pattern) {
        this.pattern = pattern;
    }

    /** The words; empty when a quote is not closed, or the pattern has more than 64 Ki characters. */
    static Optional<List<String>> of(String pattern) {
        StixTokens tokens = new StixTokens(pattern);
        return pattern.length() <= MAX && tokens.cut() ? Optional.of(tokens.tokens) : Optional.empty();
    }

    private boolean cut() {
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\'') {
                if (!text()) {
                    return false;
                }
            } else if (isWord(c)) {
                int begin = at;
                while (at < pattern.length() && isWord(pattern.charAt(at))) {
                    at++;
                }
                tokens.add(pattern.substring(begin, at));
            } else {
                boolean twice = c == '=' && pattern.startsWith("==", at);
                tokens.add(pattern.substring(at, at + (twice ? 2 : 1)));
                at += twice ? 2 : 1;
            }
        }
        return true;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-_.:".indexOf(c) >= 0;
    }

    private boolean text() {
        StringBuilder text = new StringBuilder("'");
        for (at++; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '\'') {
                at++;
                tokens.add(text.toString());
                return true;
            }
            if (c == '\\' && ++at == pattern.length()) {
                return false;
            }
            text.append(pattern.charAt(at));
        }
        return false;
    }
}
