package dev.weir.schemas.filter;

/** Patterns in which * stands for any characters and ? for one. Upper and lower case are the same. */
public final class Like {

    private Like() {}

    /** Takes at most as many steps as the product of the lengths. */
    public static boolean matches(String pattern, String text) {
        int star = -1;
        int retry = 0;
        int p = 0;
        int t = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = t;
            } else if (p < pattern.length() && same(pattern.charAt(p), text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean same(char of, char letter) {
        return of == '?' || Character.toLowerCase(of) == Character.toLowerCase(letter);
    }
}
