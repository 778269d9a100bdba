package dev.weir.query.api;

import dev.weir.query.alert.SeenAlert;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The last alert of a page: the next one has those behind it. Alerts keep their place in the order, so that none is left out.
 *
 * @param openedMs milliseconds since the epoch
 */
record AlertCursor(long openedMs, String id) {
    static final Comparator<SeenAlert> ORDER = Comparator.<SeenAlert>comparingLong(
                    alert -> alert.latest().openedMs())
            .reversed()
            .thenComparing(alert -> alert.latest().id());
    static final Parameter PARAMETER = new Parameter(
            "cursor",
            "Where the page before ended: its meta.next. The other parameters stay the same.",
            new Parameter.Type.Text(""),
            false);
    private static final Pattern TEXT = Pattern.compile("[0-9]{1,15}-[^\\s]{1,100}");

    static AlertCursor of(SeenAlert alert) {
        return new AlertCursor(alert.latest().openedMs(), alert.latest().id());
    }

    /** @throws Problem when it is none */
    static AlertCursor parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw Problem.parameter(
                    PARAMETER.name(),
                    "Not a cursor: %s. Take meta.next of the page before as it is, or leave it out for the first page."
                            .formatted(Params.shown(text)));
        }
        int dash = text.indexOf('-');
        return new AlertCursor(Long.parseLong(text.substring(0, dash)), text.substring(dash + 1));
    }

    String text() {
        return openedMs + "-" + id;
    }

    boolean isBefore(SeenAlert alert) {
        long opened = alert.latest().openedMs();
        return opened < openedMs || (opened == openedMs && alert.latest().id().compareTo(id) > 0);
    }
}
