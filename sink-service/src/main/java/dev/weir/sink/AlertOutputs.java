package dev.weir.sink;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import dev.weir.sink.alert.AlertChange;
import dev.weir.sink.alert.AlertLevel;
import dev.weir.sink.alert.TestAlert;
import dev.weir.sink.delivery.Delivery;
import dev.weir.sink.delivery.Feed;
import dev.weir.sink.delivery.Outcome;
import dev.weir.sink.delivery.SinkRecord;
import dev.weir.sink.delivery.UnfitRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The sinks of the configuration that are told of alerts, to be tried without Kafka. */
public final class AlertOutputs {
    private static final byte[] NO_KEY = {};

    private final Clock clock = Clock.systemUTC();
    private final Map<String, Supplier<Delivery>> outputs = new LinkedHashMap<>();

    /**
     * What a receiver made of a test.
     *
     * @param text what it answered, and what to do; empty when it took it
     */
    public record Answer(boolean isTaken, String text) {}

    /** @throws UserError when a value below {@code weir.sink} is wrong; the message names the key */
    public AlertOutputs(Settings settings) {
        Config sink = settings.at("weir.sink");
        for (SinkList.Entry entry : SinkList.of(sink.withValue("sinks", forTests(sink.getList("sinks"))), clock)) {
            if (entry.pump().feed() instanceof Feed.Alerts) {
                outputs.put(entry.pump().name(), entry.deliveries());
            }
        }
    }

    /** Whatever the level, a test is sent. */
    private static ConfigList forTests(ConfigList sinks) {
        List<ConfigValue> entries = new ArrayList<>();
        for (ConfigValue entry : sinks) {
            entries.add(
                    entry instanceof ConfigObject object
                            ? object.withValue(
                                    "min-level", ConfigValueFactory.fromAnyRef(AlertLevel.INFORMATIONAL.label()))
                            : entry);
        }
        return ConfigValueFactory.fromIterable(entries);
    }

    /** Their names, in the order of the configuration. */
    public List<String> names() {
        return List.copyOf(outputs.keySet());
    }

    /**
     * Sends an alert that says that it is a test: opened and closed, as far as the output is told of both.
     *
     * @throws UserError when there is no such output
     */
    public Answer test(String name) throws InterruptedException {
        Supplier<Delivery> output = outputs.get(name);
        if (output == null) {
            throw new UserError("weir.sink.sinks has no sink \"%s\" that is told of alerts; there are: %s."
                    .formatted(name, outputs.isEmpty() ? "none" : String.join(", ", outputs.keySet())));
        }
        String id = UUID.randomUUID().toString().replace("-", "");
        try (Delivery delivery = output.get()) {
            int sent = 0;
            for (AlertChange change : AlertChange.values()) {
                Optional<byte[]> encoded = delivery.encode(record(id, change));
                if (encoded.isPresent() && (change != AlertChange.UPDATED || sent == 0)) {
                    Outcome outcome = delivery.send(List.of(encoded.get()));
                    if (!(outcome instanceof Outcome.Taken)) {
                        return answer(outcome);
                    }
                    sent++;
                }
            }
            return answer(delivery.confirm());
        } catch (UnfitRecord e) {
            throw new IllegalStateException("a test is an alert", e);
        }
    }

    private SinkRecord record(String id, AlertChange change) {
        byte[] value = TestAlert.write(id, change, clock.instant());
        return new SinkRecord("test", 0, 0, clock.millis(), NO_KEY, value);
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Taken _ -> new Answer(true, "");
            case Outcome.Later later -> new Answer(false, later.text());
            case Outcome.Barred barred -> new Answer(false, barred.text());
            case Outcome.Refused refused -> new Answer(false, refused.text());
            case Outcome.Lost lost -> new Answer(false, lost.text());
            case Outcome.Each(var outcomes) -> answer(outcomes.getFirst());
        };
    }
}
