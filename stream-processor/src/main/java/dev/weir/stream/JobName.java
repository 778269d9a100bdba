package dev.weir.stream;

import dev.weir.platform.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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

    static List<String> texts() {
        return Arrays.stream(values()).map(JobName::text).toList();
    }
}
