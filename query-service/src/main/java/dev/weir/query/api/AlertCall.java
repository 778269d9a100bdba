package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.alert.Alerts;
import java.util.List;
import java.util.Optional;

/** One alert with its history and what people did with it. */
final class AlertCall implements Call {
    static final String ID = "The id of an alert: 32 hexadecimal digits.";
    static final String SOME_ID = "0123456789abcdef0123456789abcdef";

    private final Alerts alerts;

    AlertCall(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "alert";
    }

    @Override
    public String path() {
        return "alerts/{id}";
    }

    @Override
    public Optional<String> pathParameter() {
        return Optional.of("id");
    }

    @Override
    public String pathAbout() {
        return ID;
    }

    @Override
    public String example() {
        return "alerts/" + SOME_ID;
    }

    @Override
    public String summary() {
        return "One alert: the last record of it, the history of its changes, and what people did with it.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public boolean isList() {
        return false;
    }

    @Override
    public boolean canBeMissing() {
        return true;
    }

    @Override
    public ObjectNode dataSchema() {
        return AlertDocument.schema();
    }

    @Override
    public ObjectNode metaSchema() {
        return AlertMeta.schema();
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        return AlertDocument.reply(alerts, pathValue, alerts.ready(), true);
    }
}
