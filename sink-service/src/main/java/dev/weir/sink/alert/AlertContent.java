package dev.weir.sink.alert;

import dev.weir.sink.delivery.Content;
import dev.weir.sink.delivery.Item;
import dev.weir.sink.delivery.OneLine;
import dev.weir.sink.delivery.SinkRecord;
import dev.weir.sink.delivery.UnfitRecord;
import java.util.Optional;

/**
 * Alerts for machines: ECS as it is on Kafka, or CEF. The id of an item is that of the alert with the time at which it was told, so
 * that every change has its own.
 *
 * @param filter which are sent
 * @param isJson ECS; otherwise CEF
 * @param console where links of CEF lead to
 */
public record AlertContent(AlertFilter filter, boolean isJson, ConsoleLink console) implements Content {

    @Override
    public Optional<Item> of(SinkRecord record) throws UnfitRecord {
        return filter.read(record)
                .map(alert -> new Item(
                        alert.id() + "-" + alert.toldMs(),
                        alert.toldMs(),
                        alert.level().syslog(),
                        isJson ? OneLine.json(record.value()) : AlertCef.of(alert, console)));
    }

    @Override
    public String kind() {
        return "alert";
    }
}
