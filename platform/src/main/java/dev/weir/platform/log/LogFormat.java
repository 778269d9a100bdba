package dev.weir.platform.log;

import static dev.weir.platform.Check.check;

import java.util.List;
import java.util.Map;

/**
 * How the log is written. It is chosen by the environment variable {@value #VARIABLE}, which {@code logback.xml} reads
 * itself, because the configuration is known only after the first lines.
 */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** One object of JSON in each line. */
    JSON;

    static final String VARIABLE = "WEIR_LOG_FORMAT";
    static final String LEVEL = "WEIR_LOG_LEVEL";
    private static final List<String> LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE");

    /**
     * What {@code environment} asks for.
     *
     * @throws dev.weir.platform.UserError when a variable is set to something else
     */
    public static LogFormat of(Map<String, String> environment) {
        String format = environment.getOrDefault(VARIABLE, "text");
        String level = environment.getOrDefault(LEVEL, "INFO");
        check(format.equals("text") || format.equals("json"), "%s must be text or json: %s", VARIABLE, format);
        check(LEVELS.contains(level), "%s must be one of %s: %s", LEVEL, String.join(", ", LEVELS), level);
        return format.equals("json") ? JSON : TEXT;
    }
}
