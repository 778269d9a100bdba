package dev.weir.detect.proof;

import dev.weir.detect.alert.Alert;
import dev.weir.detect.rule.BuiltInRules;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.schemas.flows.FlowTuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * How good the built-in rules are: two weeks of a generated estate, of which the first is for learning, once with attacks planted in the
 * second one and once without.
 */
public final class Proof {
    private static final int DAYS = 14;
    private static final int LEARNING_DAYS = 7;
    private static final int MINUTES = 24 * 60;
    private static final long MINUTE_MS = 60_000;
    private static final long DAY_MS = MINUTES * MINUTE_MS;
    /** More than fifty machines, so that a country can be rare. */
    private static final Map<String, Integer> ATTACKED = Map.of("web", 10, "app", 12, "dc", 2, "sql", 5, "desk", 40);

    private final long seed;
    private final Consumer<String> says;

    /** @param says takes a line about each day and each alert of the quiet weeks */
    public Proof(long seed, Consumer<String> says) {
        this.seed = seed;
        this.says = says;
    }

    /**
     * Runs both.
     *
     * @param each so many attacks are planted for each rule
     * @return for each rule that is on, in order
     */
    public List<Score> run(int each) throws Exception {
        List<Alert> quiet = quiet();
        BenignWeek days = new BenignWeek(seed + 1, ATTACKED);
        List<Plant> plants =
                new Attacks(days.estate()).all(seed, BenignWeek.MONDAY.toEpochMilli() + LEARNING_DAYS * DAY_MS, each);
        show(days, DAYS, plants);
        List<Alert> alerts = days.opened();
        return BuiltInRules.read().all().stream()
                .filter(DetectionRule::enabled)
                .map(rule -> Score.of(rule.id(), plants, alerts, perDay(rule.id(), quiet)))
                .toList();
    }

    private List<Alert> quiet() throws Exception {
        BenignWeek days = new BenignWeek(seed, Benign.MACHINES);
        show(days, DAYS, List.of());
        List<Alert> alerts = days.opened().stream()
                .filter(alert -> alert.openedMs() >= BenignWeek.MONDAY.toEpochMilli() + LEARNING_DAYS * DAY_MS)
                .toList();
        alerts.forEach(alert -> says.accept(
                "quiet: %s %s %s".formatted(alert.rule(), alert.level().text(), alert.group())));
        return alerts;
    }

    private static double perDay(String rule, List<Alert> alerts) {
        return alerts.stream().filter(alert -> alert.rule().equals(rule)).count() / (double) (DAYS - LEARNING_DAYS);
    }

    private void show(BenignWeek to, int days, List<Plant> plants) {
        Map<Long, List<FlowTuple>> planted = plants.stream()
                .flatMap(plant -> plant.tuples().stream())
                .collect(Collectors.groupingBy(tuple -> tuple.getTimeMs() / MINUTE_MS));
        for (int day = 0; day < days; day++) {
            for (int minute = 0; minute < MINUTES; minute++) {
                to.minute(planted.getOrDefault(to.now(), List.of()));
            }
            says.accept("day %d of %d: %d alerts so far"
                    .formatted(day + 1, days, to.opened().size()));
        }
    }

    /**
     * What became of the attacks that were planted for a rule.
     *
     * @param planted how many
     * @param found how many of them it told of
     * @param right alerts of the rule about them
     * @param wrong alerts of the rule that are about none of all attacks
     * @param delaysMs for each that was found, from the end of the minute in which its condition was met to the alert
     * @param quietPerDay alerts of the rule a day, where nothing was planted
     * @param missed those that it did not tell of
     */
    public record Score(
            String rule,
            int planted,
            int found,
            int right,
            int wrong,
            List<Long> delaysMs,
            double quietPerDay,
            List<String> missed) {

        static Score of(String rule, List<Plant> plants, List<Alert> alerts, double quietPerDay) {
            List<Plant> own =
                    plants.stream().filter(plant -> plant.rule().equals(rule)).toList();
            List<Alert> told =
                    alerts.stream().filter(alert -> alert.rule().equals(rule)).toList();
            List<Long> delays = new ArrayList<>();
            List<String> missed = new ArrayList<>();
            Map<String, Plant> byAlert = new HashMap<>();
            for (Plant plant : own) {
                List<Alert> its = told.stream().filter(plant::isFoundBy).toList();
                its.forEach(alert -> byAlert.put(alert.id(), plant));
                Optional<Alert> first = its.stream().findFirst();
                first.ifPresentOrElse(
                        alert -> delays.add(alert.openedMs() - (plant.metMs() / MINUTE_MS + 1) * MINUTE_MS),
                        () -> missed.add(String.valueOf(plant.about())));
            }
            int wrong = (int) told.stream()
                    .filter(alert -> !byAlert.containsKey(alert.id()))
                    .filter(alert -> plants.stream().noneMatch(plant -> plant.isTouchedBy(alert)))
                    .count();
            delays.sort(null);
            return new Score(
                    rule, own.size(), delays.size(), byAlert.size(), wrong, List.copyOf(delays), quietPerDay, missed);
        }
    }
}
