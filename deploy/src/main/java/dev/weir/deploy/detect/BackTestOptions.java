package dev.weir.deploy.detect;

import dev.weir.deploy.help.Heading;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stored flows are shown to which rule. */
@Heading("Stored flows")
final class BackTestOptions {
    private static final int MOST_GROUPS = 500_000;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Moments.class,
            description =
                    "Show the rules stored flows instead of their tests: those of this time or later, as RFC 3339, a day,"
                            + " epoch milliseconds, or -6h.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Moments.class,
            description = "Only flows before this time, in the same forms (default: now).")
    private @Nullable Instant to;

    @Option(
            names = "--rule",
            paramLabel = "FILE|ID",
            description = "Only this rule, by its file or its id (default: all that are switched on).")
    private @Nullable String rule;

    @Option(
            names = "--max-groups",
            paramLabel = "N",
            description = "End when the rules remember more groups and alerts than this, about 1 KB of memory each"
                    + " (default: " + MOST_GROUPS + ").")
    private @Nullable Integer maxGroups;

    Optional<Instant> from() {
        return Optional.ofNullable(from);
    }

    Optional<Instant> to() {
        return Optional.ofNullable(to);
    }

    Optional<String> rule() {
        return Optional.ofNullable(rule);
    }

    int maxGroups() {
        return maxGroups == null ? MOST_GROUPS : maxGroups;
    }

    /** Whether any of those is given that go with {@code --from}. */
    boolean areGiven() {
        return to != null || rule != null || maxGroups != null;
    }
}
