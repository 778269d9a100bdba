package dev.weir.query.report;

import com.google.protobuf.ByteString;
import dev.weir.query.route.RowSums;
import dev.weir.query.rules.KnownRule;
import dev.weir.query.rules.KnownRules;
import dev.weir.schemas.query.Known;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says of each rule how it is used. */
final class RuleJudge {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final double TENTH_OF_A_DAY = Duration.ofDays(1).toMillis() / 10.0;
    private static final long NEW_MS = Duration.ofDays(7).toMillis();
    private static final Comparator<ReportedRule> ORDER = Comparator.comparing(ReportedRule::state)
            .thenComparing(rule -> -rule.unusedDays())
            .thenComparing(ReportedRule::acl)
            .thenComparing(ReportedRule::name)
            .thenComparing(ReportedRule::direction);

    private final Observed observed;
    private final KnownRules known;
    private final RuleReports.Known knowledge;

    RuleJudge(Observed observed, KnownRules known, RuleReports.Known knowledge) {
        this.observed = observed;
        this.known = known;
        this.knowledge = knowledge;
    }

    /** Every rule that had a hit, and every known one that had none under any of its names. */
    List<ReportedRule> all() {
        Set<RowSums.Group> seen = observed.rules();
        Set<KnownRule> hit = new HashSet<>();
        seen.forEach(rule -> hit.addAll(known.meant(rule.rule(), rule.acl(), rule.direction())));
        Stream<RowSums.Group> never = known.all().stream()
                .filter(rule -> !hit.contains(rule))
                .map(rule -> group(rule.name(), rule.acl(), rule.direction()));
        return Stream.concat(seen.stream(), never)
                .distinct()
                .map(this::judge)
                .sorted(ORDER)
                .toList();
    }

    private static RowSums.Group group(String name, String acl, String direction) {
        return new RowSums.Group(0, ByteString.EMPTY, name, acl, direction, Known.getDefaultInstance());
    }

    private ReportedRule judge(RowSums.Group rule) {
        Optional<KnownRule> file = known.find(rule.rule(), rule.acl(), rule.direction());
        Optional<HourCompared> hour = hour(rule);
        RuleState state = state(rule, hour);
        long sinceMs = state == RuleState.UNUSED ? Math.max(observed.lastMs(rule), observed.sinceMs(rule.acl())) : 0;
        return new ReportedRule(
                rule.acl(),
                rule.rule(),
                rule.direction(),
                file.map(KnownRule::access).orElse(""),
                file.map(KnownRule::priority).orElse(0),
                state,
                observed.hits(rule),
                observed.firstMs(rule),
                observed.lastMs(rule),
                observed.sinceMs(rule.acl()),
                sinceMs,
                sinceMs == 0 ? Double.NaN : days(knowledge.untilMs() - sinceMs),
                hour);
    }

    private static double days(long ms) {
        return Math.floor(Math.max(0, ms) / TENTH_OF_A_DAY) / 10;
    }

    private RuleState state(RowSums.Group rule, Optional<HourCompared> hour) {
        long sinceMs = observed.sinceMs(rule.acl());
        if (observed.hits(rule) == 0) {
            return knowledge.complete() && sinceMs > 0 ? RuleState.UNUSED : RuleState.UNKNOWN;
        }
        long newMs = knowledge.untilMs() - NEW_MS;
        if (sinceMs <= newMs && observed.firstMs(rule) > newMs) {
            return RuleState.NEW;
        }
        boolean anomalous = knowledge.complete()
                && hour.filter(one -> !one.anomaly().isEmpty()).isPresent();
        return anomalous ? RuleState.ANOMALOUS : RuleState.USED;
    }

    /** The last hour beside those before it in which flows of the ACL were counted already. */
    private Optional<HourCompared> hour(RowSums.Group rule) {
        long sinceMs = observed.sinceMs(rule.acl());
        if (sinceMs == 0 || knowledge.hours() == 0) {
            return Optional.empty();
        }
        long skipped = Math.max(0, Math.ceilDiv(sinceMs - knowledge.hoursFromMs(), HOUR));
        return skipped >= knowledge.hours()
                ? Optional.empty()
                : Optional.of(HourCompared.of(
                        observed.hours(rule, knowledge.hours()).subList((int) skipped, knowledge.hours())));
    }
}
