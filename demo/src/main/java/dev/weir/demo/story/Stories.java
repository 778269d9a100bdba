package dev.weir.demo.story;

import dev.weir.demo.estate.Address;
import dev.weir.demo.estate.Estate;
import java.util.List;

/** All stories: the first five begin in the hours before the demo's start, three of them in the last hour; the others in the day before. */
public record Stories(
        BruteForce bruteForce,
        VerticalScan verticalScan,
        SilentNic silentNic,
        HorizontalSweep horizontalSweep,
        DeniedStorm deniedStorm,
        Exfiltration exfiltration,
        Beacon beacon,
        UnusedRule unusedRule) {
    private static final int DAY = 24 * 60;
    private static final Address APP_NETWORK = Address.v4("10.10.2.0");

    /**
     * The stories of a demo.
     *
     * @param start minute since the epoch in which the demo was started first
     */
    public static Stories of(Estate estate, long start) {
        Daily always = Daily.before(start, DAY, DAY);
        return new Stories(
                new BruteForce(
                        Daily.before(start, 52, BruteForce.LENGTH), Address.v4("29.51.100.23"), at(estate, "jump-0")),
                new VerticalScan(
                        Daily.before(start, 33, VerticalScan.LENGTH), Address.v4("29.113.0.66"), at(estate, "web-2")),
                new SilentNic(Daily.before(start, 25, SilentNic.LENGTH), estate.nic("web-1")),
                new HorizontalSweep(
                        Daily.before(start, 105, HorizontalSweep.LENGTH), at(estate, "build-0"), APP_NETWORK),
                new DeniedStorm(Daily.before(start, 280, DeniedStorm.LENGTH), at(estate, "web-0")),
                new Exfiltration(
                        Daily.before(start, 570, Exfiltration.LENGTH), at(estate, "sql-1"), Address.v4("29.198.0.200")),
                new Beacon(always, at(estate, "app-2"), Address.v4("29.2.0.44")),
                new UnusedRule(always));
    }

    private static Address at(Estate estate, String nic) {
        return estate.nic(nic).address();
    }

    /** Every story, the latest first. */
    public List<Story> all() {
        return List.of(
                bruteForce, verticalScan, silentNic, horizontalSweep, deniedStorm, exfiltration, beacon, unusedRule);
    }
}
