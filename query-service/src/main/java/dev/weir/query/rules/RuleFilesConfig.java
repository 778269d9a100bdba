package dev.weir.query.rules;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * Where the rules that exist are written down.
 *
 * @param files in JSON, as {@code az network nsg list} writes them; none: no rules are known
 * @param checkInterval how often the files are looked at
 */
public record RuleFilesConfig(List<Path> files, Duration checkInterval) {
    static final String KEY = "weir.query.rule-files";
    private static final int MOST = 100;

    public RuleFilesConfig {
        files = List.copyOf(files);
        check(files.size() <= MOST, KEY + " takes at most %d files: %d", MOST, files.size());
        check(new HashSet<>(files).size() == files.size(), KEY + " names a file twice: %s", files);
        check(
                checkInterval.toMillis() > 0,
                "weir.query.rule-check-interval must be at least a millisecond: %s",
                checkInterval);
    }

    /** Reads the keys below {@code weir.query}. */
    public static RuleFilesConfig of(Config query) {
        List<String> names = query.getStringList("rule-files");
        check(names.stream().noneMatch(String::isBlank), KEY + " has an empty name: leave it out, or name a file");
        return new RuleFilesConfig(names.stream().map(Path::of).toList(), query.getDuration("rule-check-interval"));
    }
}
