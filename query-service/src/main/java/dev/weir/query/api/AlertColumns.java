package dev.weir.query.api;

import dev.weir.query.alert.AlertAction;
import dev.weir.query.alert.SeenAlert;
import java.util.List;
import java.util.stream.Collectors;

/** The fields of alerts in lists. */
final class AlertColumns {
    static final List<Column<SeenAlert>> ALL = List.of(
            new Column.Text<>("id", alert -> alert.latest().id()),
            new Column.Text<>("state", AlertColumns::state),
            new Column.Text<>("level", alert -> alert.latest().level().text()),
            new Column.Text<>("rule", alert -> alert.latest().rule()),
            new Column.Text<>("title", alert -> alert.latest().title()),
            new Column.Text<>("reason", alert -> alert.latest().reason()),
            new Column.Time<>("opened", alert -> alert.latest().openedMs()),
            new Column.Time<>("found", alert -> alert.latest().foundMs()),
            new Column.Time<>("told", alert -> alert.latest().toldMs()),
            new Column.MaybeText<>("source", alert -> alert.latest().of("source")),
            new Column.MaybeText<>("destination", alert -> alert.latest().of("destination")),
            new Column.MaybeText<>("destinationPort", alert -> alert.latest().of("destinationPort")),
            new Column.Text<>("group", AlertColumns::group),
            new Column.MaybeText<>("acknowledgedBy", AlertColumns::acknowledgedBy),
            new Column.Whole<>("comments", SeenAlert::comments),
            new Column.MaybeText<>("query", alert -> alert.latest().query()));

    private AlertColumns() {}

    static String state(SeenAlert alert) {
        return alert.isOpen() ? "open" : "closed";
    }

    private static String group(SeenAlert alert) {
        return alert.latest().group().entrySet().stream()
                .map(field -> field.getKey() + " = " + field.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String acknowledgedBy(SeenAlert alert) {
        AlertAction by = alert.acknowledged();
        return by == null ? "" : by.author();
    }
}
