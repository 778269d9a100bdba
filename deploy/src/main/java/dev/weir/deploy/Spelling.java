package dev.weir.deploy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was meant. */
final class Spelling {
    private static final int MOST_ERRORS = 2;

    private Spelling() {}

    /** The word with the fewest errors in it; empty where more than two, or half of the letters, would be wrong. */
    static Optional<String> nearest(String typed, Collection<String> words) {
        return words.stream()
                .filter(word -> errors(typed, word) <= Math.min(MOST_ERRORS, word.length() / 2))
                .min(Comparator.comparingInt(word -> errors(typed, word)));
    }

    /** How many letters are missing, too many, wrong, or changed places with their neighbour. */
    static int errors(String typed, String word) {
        int[][] errors = new int[typed.length() + 1][word.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= word.length(); j++) {
                errors[i][j] = i == 0 || j == 0 ? i + j : least(errors, i, j, typed, word);
            }
        }
        return errors[typed.length()][word.length()];
    }

    private static int least(int[][] errors, int i, int j, String typed, String word) {
        int wrong = typed.charAt(i - 1) == word.charAt(j - 1) ? 0 : 1;
        int least = Math.min(errors[i - 1][j - 1] + wrong, 1 + Math.min(errors[i - 1][j], errors[i][j - 1]));
        boolean swapped = i > 1
                && j > 1
                && typed.charAt(i - 1) == word.charAt(j - 2)
                && typed.charAt(i - 2) == word.charAt(j - 1);
        return swapped ? Math.min(least, errors[i - 2][j - 2] + 1) : least;
    }
}
