package dev.weir.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.detect.alert.Alert;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.detect.rule.Level;
import dev.weir.detect.rule.RuleSet;
import dev.weir.enrich.table.EnrichmentTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One minute of flows after the other, and what is told of them. */
class AlertsOverTimeTest {
    private static final long BEGIN = 29_000_040;
    private static final String RULE = """
            group-by: [source, destination]
            timespan: 1m
            quiet: 10m
            update: 30m
            conditions:
              - {type: event_count, metric: denied, gte: 2}
              - {type: event_count, metric: denied, gte: 5, level: high}
            """;

    private final MemoryStore store = new MemoryStore();
    private final List<Alert> told = new ArrayList<>();
    private final RuleSet rules = MadeRule.set(Map.of("R1", RULE));
    private Judge judge = judge(rules, 0);

    private Judge judge(RuleSet set, int minute) {
        Judge fresh = new Judge(store, (rule, alert) -> told.add(alert));
        fresh.use(set, now(minute));
        return fresh;
    }

    @Test
    void found_once_opensThenCloses() {
        minute(0, 2);
        run(1, 20);

        assertThat(told).extracting(AlertsOverTimeTest::text).containsExactly("opened medium 0", "closed medium 10");
        assertThat(told.get(0).id()).isEqualTo(told.get(1).id()).hasSize(32);
        assertThat(judge.openAlerts()).isZero();
    }

    @Test
    void found_worse_isUpdatedAtOnceAndStaysSo() {
        minute(0, 2);
        minute(1, 5);
        minute(2, 2);
        run(3, 12);

        assertThat(told)
                .extracting(AlertsOverTimeTest::text)
                .containsExactly("opened medium 0", "updated high 1", "closed high 12");
        assertThat(told).extracting(Alert::id).containsOnly(told.getFirst().id());
        assertThat(told.getLast().finding().observed()).isEqualTo(5);
    }

    @Test
    void found_again_isUpdatedOnlyAfterAWhile() {
        for (int minute = 0; minute <= 61; minute++) {
            minute(minute, 2);
        }

        assertThat(told)
                .extracting(AlertsOverTimeTest::text)
                .containsExactly("opened medium 0", "updated medium 30", "updated medium 60");
    }

    @Test
    void found_afterItClosed_opensAnother() {
        minute(0, 2);
        run(1, 20);
        minute(21, 2);

        assertThat(told)
                .extracting(AlertsOverTimeTest::text)
                .containsExactly("opened medium 0", "closed medium 10", "opened medium 21");
        assertThat(told.get(2).id()).isNotEqualTo(told.get(0).id());
    }

    @Test
    void found_flowsOfBeforeItsEnd_openNothing() {
        minute(0, 2);
        run(1, 20);
        show(0, 1, 21);

        assertThat(told).hasSize(2);
    }

    @Test
    void restart_inTheMiddle_knowsWhatIsOpen() {
        minute(0, 1);
        judge = judge(rules, 0);
        show(0, 1, 0);
        judge = judge(rules, 1);
        run(1, 5);
        judge = judge(rules, 6);
        run(6, 20);

        assertThat(told).extracting(AlertsOverTimeTest::text).containsExactly("opened medium 0", "closed medium 10");
    }

    @Test
    void use_ruleThatIsSwitchedOff_closesItsAlerts() {
        minute(0, 2);
        judge.use(MadeRule.set(Map.of("R1", RULE + "enabled: false\n")), now(3));

        assertThat(told).extracting(AlertsOverTimeTest::text).containsExactly("opened medium 0", "closed medium 3");
    }

    @Test
    void use_ruleThatWasSwitchedOffMeanwhile_closesItsAlerts() {
        minute(0, 2);
        judge = judge(MadeRule.set(Map.of("R1", RULE + "enabled: false\n")), 5);

        assertThat(told).extracting(AlertsOverTimeTest::text).containsExactly("opened medium 0", "closed medium 5");
    }

    @Test
    void use_ruleWithANewQuiet_keepsItsAlerts() {
        minute(0, 2);
        judge.use(MadeRule.set(Map.of("R1", RULE.replace("quiet: 10m", "quiet: 3m"))), now(1));
        run(1, 5);

        assertThat(told).extracting(AlertsOverTimeTest::text).containsExactly("opened medium 0", "closed medium 3");
    }

    @Test
    void found_tuned_needsMoreOrIsOff() {
        String tuning = "tuning: [{cidr: 10.0.0.4/32, factor: 2}, {cidr: 29.0.0.0/24, off: true}]\n";
        RuleSet tuned = MadeRule.set(Map.of("R1", RULE + tuning));
        judge = judge(tuned, 0);
        Gatherer gatherer = gatherer(tuned);
        for (int i = 0; i < 3; i++) {
            gatherer.take(MadeFlow.ofMinute(BEGIN).enriched());
            gatherer.take(MadeFlow.ofMinute(BEGIN).to("10.0.0.5", 443).enriched());
            gatherer.take(MadeFlow.ofMinute(BEGIN)
                    .from("29.0.1.1")
                    .to("10.0.0.5", 443)
                    .enriched());
        }
        gatherer.drain(fragment -> judge.take(fragment, now(0)));

        assertThat(told)
                .extracting(Alert::group)
                .containsExactly(Map.of("source", "29.0.1.1", "destination", "10.0.0.5"));
    }

    @Test
    void unless_anotherTellsOfTheAddress_itStandsBack() {
        RuleSet both = MadeRule.set(Map.of("R1", RULE, "R2", RULE + "unless: [R1]\n"));
        judge = judge(both, 0);
        Gatherer gatherer = gatherer(both);
        for (int i = 0; i < 2; i++) {
            gatherer.take(MadeFlow.ofMinute(BEGIN).enriched());
        }
        List<Fragment> fragments = new ArrayList<>();
        gatherer.drain(fragments::add);
        fragments.sort(
                (a, b) -> a.group().rule().name().compareTo(b.group().rule().name()));
        fragments.forEach(fragment -> judge.take(fragment, now(0)));

        assertThat(told).extracting(Alert::rule).containsExactly("R1");
    }

    @Test
    void tick_longAfter_forgetsGroupsAndClosedAlerts() {
        minute(0, 2);
        run(1, 20);
        judge.tick(now(8 * 1440));

        List<String> kinds = new ArrayList<>();
        store.scan(new byte[] {0}, new byte[] {(byte) 0x7f}, (key, value) -> kinds.add((char) key[0] + ""));
        assertThat(kinds).containsExactly("R");
    }

    @Test
    void take_fragmentOfAnotherProcess_isTheSame() {
        Gatherer gatherer = gatherer(rules);
        gatherer.take(MadeFlow.ofMinute(BEGIN).enriched());
        gatherer.take(MadeFlow.ofMinute(BEGIN).enriched());
        gatherer.drain(fragment -> judge.take(judge.read(fragment.toBytes()).orElseThrow(), now(0)));

        assertThat(told).hasSize(1);
        Judge other = new Judge(new MemoryStore(), (rule, alert) -> told.add(alert));
        gatherer.take(MadeFlow.ofMinute(BEGIN).enriched());
        gatherer.drain(fragment -> assertThat(other.read(fragment.toBytes())).isEmpty());
    }

    @Test
    void found_worseWhenTenThousandAreOpen_isTold() {
        Judge flooded = new Judge(new MemoryStore(), (rule, alert) -> told.add(alert));
        flooded.use(rules, now(0));
        Gatherer gatherer = gatherer(rules);
        flood(gatherer, 10_000);
        gatherer.drain(fragment -> flooded.take(fragment, now(0)));
        for (int flow = 0; flow < 5; flow++) {
            gatherer.take(MadeFlow.ofMinute(BEGIN).from("10.9.9.9").enriched());
        }
        gatherer.drain(fragment -> flooded.take(fragment, now(0)));

        assertThat(told).hasSize(10_001);
        assertThat(told.getLast().level()).isEqualTo(Level.HIGH);
    }

    @Test
    void found_whenTenThousandAreOpen_isDroppedAndCounted() {
        int[] dropped = {0};
        Judge flooded = new Judge(new MemoryStore(), new AlertListener() {
            @Override
            public void told(DetectionRule rule, Alert alert) {
                told.add(alert);
            }

            @Override
            public void dropped(DetectionRule rule) {
                dropped[0]++;
            }
        });
        flooded.use(rules, now(0));
        Gatherer gatherer = gatherer(rules);
        flood(gatherer, 10_003);
        gatherer.drain(fragment -> flooded.take(fragment, now(0)));

        assertThat(told).hasSize(10_000);
        assertThat(dropped[0]).isEqualTo(3);
        assertThat(flooded.openAlerts()).isEqualTo(10_000);
        flooded.tick(now(20));
        assertThat(flooded.openAlerts()).isZero();
    }

    /** Each source has enough flows for an alert. */
    private static void flood(Gatherer gatherer, int sources) {
        for (int source = 0; source < sources; source++) {
            String address = "10.1.%d.%d".formatted(source / 256, source % 256);
            gatherer.take(MadeFlow.ofMinute(BEGIN).from(address).enriched());
            gatherer.take(MadeFlow.ofMinute(BEGIN).from(address).enriched());
        }
    }

    @Test
    void take_noTuple_isRefused() {
        Replay replay = new Replay(rules, EnrichmentTables.builtIn(), now(0));

        assertThatThrownBy(() -> replay.take(new byte[] {1, 2})).isInstanceOf(IllegalArgumentException.class);
    }

    private void minute(int minute, int denied) {
        show(minute, denied, minute);
        judge.tick(now(minute));
    }

    private void run(int from, int to) {
        for (int minute = from; minute <= to; minute++) {
            judge.tick(now(minute));
        }
    }

    private void show(int minute, int denied, int nowMinute) {
        Gatherer gatherer = gatherer(rules);
        for (int i = 0; i < denied; i++) {
            gatherer.take(MadeFlow.ofMinute(BEGIN + minute).enriched());
        }
        gatherer.drain(fragment -> judge.take(fragment, now(nowMinute)));
    }

    private static Gatherer gatherer(RuleSet set) {
        Gatherer gatherer = new Gatherer();
        gatherer.use(set);
        return gatherer;
    }

    private static long now(int minute) {
        return (BEGIN + minute) * 60_000;
    }

    private static String text(Alert alert) {
        return "%s %s %d".formatted(alert.state().text(), alert.level().text(), alert.toldMs() / 60_000 - BEGIN);
    }
}
