package dev.weir.query.alert;

import dev.weir.detect.rule.Level;
import dev.weir.schemas.IpText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much the alerts about an address weigh together. Each weighs as much as its level, and half of it a half-life later.
 *
 * @param score the sum
 * @param alerts how many
 * @param open how many of them are open
 * @param worst level of the worst
 * @param lastMs when something was last found, milliseconds since the epoch
 */
public record Risk(String address, double score, long alerts, long open, Level worst, long lastMs) {

    /** Of every source and destination of a group, the riskiest first. */
    public static List<Risk> of(List<SeenAlert> alerts, long nowMs, long halfLifeMs) {
        Map<String, Risk> risks = new HashMap<>();
        for (SeenAlert alert : alerts) {
            for (String address : addresses(alert.latest())) {
                risks.merge(address, one(address, alert, nowMs, halfLifeMs), Risk::plus);
            }
        }
        List<Risk> all = new ArrayList<>(risks.values());
        all.sort(Comparator.comparingDouble(Risk::score).reversed().thenComparing(Risk::address));
        return all;
    }

    private static Set<String> addresses(ToldAlert alert) {
        Set<String> addresses = new LinkedHashSet<>();
        for (String end : List.of(alert.of("source"), alert.of("destination"))) {
            if (IpText.parse(end).isPresent()) {
                addresses.add(end);
            }
        }
        return addresses;
    }

    private static Risk one(String address, SeenAlert alert, long nowMs, long halfLifeMs) {
        ToldAlert told = alert.latest();
        double age = Math.max(0, nowMs - told.foundMs());
        double score = told.level().score() * Math.pow(0.5, age / halfLifeMs);
        return new Risk(address, score, 1, alert.isOpen() ? 1 : 0, told.level(), told.foundMs());
    }

    private Risk plus(Risk other) {
        return new Risk(
                address,
                score + other.score,
                alerts + other.alerts,
                open + other.open,
                worst.compareTo(other.worst) >= 0 ? worst : other.worst,
                Math.max(lastMs, other.lastMs));
    }
}
