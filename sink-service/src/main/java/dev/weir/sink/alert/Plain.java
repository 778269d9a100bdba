package dev.weir.sink.alert;

/** Text from outside made fit to be shown. */
final class Plain {

    private Plain() {}

    /** On one line: what moves the cursor or the direction of writing becomes a blank. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", " ").strip();
    }

    /** The same, at most {@code most} characters long. */
    static String line(String text, int most) {
        String line = line(text);
        return line.length() <= most ? line : whole(line.substring(0, most - 1)) + "…";
    }

    /** Without half a character at the end. */
    private static String whole(String text) {
        return !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1))
                ? text.substring(0, text.length() - 1)
                : text;
    }
}
