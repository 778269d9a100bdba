package dev.weir.query.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The Link header (RFC 8288) that leads to the next page of a list. */
final class NextPage {

    /** Headers are bounded. */
    private static final int LONGEST = 4096;

    private NextPage() {}

    /**
     * The request of this page, with another cursor.
     *
     * @param query names and values as they were sent
     * @throws Problem when the filters are too long for a header
     */
    static String link(String path, Map<String, List<String>> query, String cursor) {
        StringJoiner next = new StringJoiner("&", path + "?", "");
        query.forEach((name, values) -> {
            if (!name.equals("cursor")) {
                values.forEach(value -> next.add(encoded(name) + "=" + encoded(value)));
            }
        });
        String link = "<" + next.add("cursor=" + encoded(cursor)) + ">; rel=\"next\"";
        if (link.length() > LONGEST) {
            throw Problem.parameter(
                    Parameter.FILTER.name(),
                    "There is a next page, but its URL would be longer than %d characters. Ask with shorter or fewer filters."
                            .formatted(LONGEST));
        }
        return link;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
