package dev.weir.query.api;

import dev.weir.platform.Sha256;
import dev.weir.query.live.Positions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of flows ended, and what it was a page of.
 *
 * @param question stands for the parameters of the first page
 * @param from its earliest time, as {@link dev.weir.query.live.FlowQuestion#fromMs}: a time before now stays what it was on the first page
 * @param to its latest
 */
record FlowCursor(String question, long from, long to, Positions before) {
    private static final Pattern FORM = Pattern.compile("1;([0-9a-f]{16});(-?[0-9]{1,19});(-?[0-9]{1,19});([0-9:,]+)");
    private static final int LONGEST = 8192;
    private static final int DIGITS = 16;

    /** Of the parameters that say which flows are meant. */
    static String question(Params params, List<Parameter> parameters) {
        StringBuilder text = new StringBuilder();
        for (Parameter parameter : parameters) {
            params.all(parameter).stream()
                    .sorted()
                    .forEach(value -> text.append(parameter.name())
                            .append('=')
                            .append(value.length())
                            .append(':')
                            .append(value)
                            .append('\n'));
        }
        byte[] digest = Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    }

    String text() {
        String plain = "1;%s;%d;%d;%s".formatted(question, from, to, before.text());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws Problem when it is no cursor, or one of another question */
    static FlowCursor parse(String text, String question) {
        FlowCursor cursor = read(text)
                .orElseThrow(() -> wrong("Not a cursor of this call: " + Params.shown(text)
                        + ". Send meta.next of an answer as it is."));
        if (!cursor.question().equals(question)) {
            throw wrong("Belongs to a question with other parameters. Send those of the first page along, unchanged.");
        }
        return cursor;
    }

    private static Optional<FlowCursor> read(String text) {
        if (text.length() > LONGEST || !text.matches("[A-Za-z0-9_-]+")) {
            return Optional.empty();
        }
        try {
            byte[] plain = Base64.getUrlDecoder().decode(text);
            Matcher matcher = FORM.matcher(new String(plain, StandardCharsets.US_ASCII));
            if (!matcher.matches()) {
                return Optional.empty();
            }
            long from = Long.parseLong(matcher.group(2));
            long to = Long.parseLong(matcher.group(3));
            return Positions.parse(matcher.group(4)).map(at -> new FlowCursor(matcher.group(1), from, to, at));
        } catch (IllegalArgumentException e) { // not base64, or a number too large
            return Optional.empty();
        }
    }

    private static Problem wrong(String detail) {
        return Problem.parameter("cursor", detail);
    }
}
