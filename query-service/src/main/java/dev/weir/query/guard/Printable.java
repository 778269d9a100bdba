package dev.weir.query.guard;

import java.util.regex.Pattern;

/** Text of strangers as it may stand in a log: on one line, of bounded length, without what looks like a credential. */
final class Printable {
    private static final Pattern CREDENTIAL = Pattern.compile("(weir_|eyJ)[A-Za-z0-9._~+/=-]{8,}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]");

    private Printable() {}

    /** @param most longest text; the rest is cut off and an ellipsis added */
    static String of(String text, int most) {
        String plain =
                CONTROL.matcher(CREDENTIAL.matcher(text).replaceAll("$1***")).replaceAll("�");
        return plain.length() <= most ? plain : plain.substring(0, most) + "…";
    }
}
