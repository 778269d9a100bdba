package dev.weir.stream;

import dev.weir.platform.Settings;
import dev.weir.stream.count.CountStoreBuilder;
import dev.weir.stream.detect.DetectTopology;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The jobs that a stream processor can run, each a Kafka Streams application of its own. */
enum JobName {
    COUNT("stream"),
    ENRICH("enrich"),
    DETECT("detect");

    private final String condition;

    JobName(String condition) {
        this.condition = condition;
    }

    /** The name in the configuration and in messages. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Name of the health condition. */
    String condition() {
        return condition;
    }

    /** The application id, which all instances share. */
    String application(Settings settings) {
        return settings.at("weir.topics").getString("prefix") + "-" + text();
    }

    /** Topics in which Kafka Streams keeps the job's state; there when the job has run. */
    List<String> changelogs(Settings settings) {
        String application = application(settings);
        return stores().stream()
                .map(store -> application + "-" + store + "-changelog")
                .toList();
    }

    private List<String> stores() {
        return switch (this) {
            case COUNT, ENRICH -> List.of(CountStoreBuilder.NAME);
            case DETECT -> DetectTopology.STORES;
        };
    }

    /** The job named {@code text}, if there is one. */
    static Optional<JobName> named(String text) {
        return Arrays.stream(values()).filter(job -> job.text().equals(text)).findFirst();
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(JobName::text).toList();
    }
}
