package dev.weir.detect.proof;

import static dev.weir.demo.estate.SecurityRule.TCP;

import dev.weir.demo.estate.Address;
import dev.weir.demo.estate.Estate;
import dev.weir.demo.traffic.Crowd;
import dev.weir.demo.traffic.Curve;
import dev.weir.demo.traffic.Party;
import dev.weir.demo.traffic.Span;
import dev.weir.demo.traffic.Talk;
import dev.weir.demo.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What the benign estate has besides the everyday traffic of the demo. */
final class BenignTraffic {
    /** The customers of the demo. */
    static final Crowd CUSTOMERS = new Crowd(1, 6000, 6);

    private static final long KB = 1000;
    private static final long MB = 1000 * KB;
    private static final List<Integer> ALL_PORTS =
            IntStream.range(0, 300).map(i -> 20 + i * 17).boxed().toList();
    private static final List<Integer> KNOCKS = IntStream.concat(IntStream.of(443, 80), IntStream.range(8000, 8028))
            .boxed()
            .toList();

    private BenignTraffic() {}

    static List<Traffic> of(Estate estate) {
        List<Traffic> traffic = new ArrayList<>(people(estate));
        traffic.addAll(machines(estate));
        traffic.addAll(strangers(estate));
        return traffic;
    }

    private static List<Traffic> people(Estate estate) {
        Party desks = Party.of(estate.addresses("desk-"));
        Party web = Party.of(estate.addresses("web-"));
        Span short90 = new Span(1, 90);
        return List.of(
                Only.weekly(
                        2,
                        18,
                        30,
                        talk(
                                "campaign",
                                CUSTOMERS,
                                web,
                                443,
                                Curve.ALWAYS,
                                30,
                                short90,
                                new Span(600, 9 * KB),
                                new Span(2 * KB, 900 * KB))),
                talk(
                        "browsing",
                        desks,
                        new Crowd(6, 4000, 0),
                        443,
                        Curve.OFFICE,
                        3,
                        new Span(1, 120),
                        new Span(KB, 20 * KB),
                        new Span(5 * KB, 5 * MB)),
                talk(
                        "uploads",
                        desks,
                        new Crowd(5, 40, 0),
                        443,
                        Curve.OFFICE,
                        0.02,
                        new Span(60, 600),
                        new Span(10 * MB, 400 * MB),
                        new Span(90 * KB, MB)),
                talk(
                        "meetings",
                        desks,
                        Party.of("52.112.10.4", "52.112.10.5", "52.112.10.6"),
                        443,
                        Curve.OFFICE,
                        0.1,
                        new Span(1800, 28_800),
                        new Span(5 * MB, 300 * MB),
                        new Span(5 * MB, 900 * MB)),
                talk(
                        "admins-home",
                        Party.of("29.200.0.10", "29.200.0.11", "29.200.0.12"),
                        Party.of(estate.addresses("jump-")),
                        3389,
                        Curve.OFFICE,
                        0.05,
                        new Span(300, 5000),
                        new Span(300 * KB, 9 * MB),
                        new Span(4 * MB, 200 * MB)));
    }

    private static List<Traffic> machines(Estate estate) {
        List<Address> all = estate.addresses("");
        List<Address> desks = estate.addresses("desk-");
        List<Address> app = estate.addresses("app-");
        Party sql = Party.of(estate.addresses("sql-").subList(0, 1));
        Party monitor = Party.of(List.of(desks.get(desks.size() - 2)));
        Party mirrors = Party.of("140.82.121.4", "104.16.24.35", "151.101.1.229");
        List<Address> checked = new ArrayList<>(estate.addresses("web-"));
        checked.addAll(estate.addresses("dc-"));
        return List.of(
                new Regular(
                        "agents",
                        all.subList(0, 10),
                        Party.of("52.96.20.7"),
                        443,
                        5,
                        0,
                        new Span(KB, 1100),
                        new Span(KB, 1100)),
                new Regular(
                        "updates",
                        desks,
                        Party.of("104.18.9.9", "104.18.9.10"),
                        443,
                        60,
                        10,
                        new Span(KB, 6 * KB),
                        new Span(3 * KB, 9 * KB)),
                talk(
                        "checks",
                        monitor,
                        Party.of(checked),
                        9182,
                        Curve.ALWAYS,
                        1,
                        new Span(0, 1),
                        new Span(KB, 2 * KB),
                        new Span(20 * KB, 40 * KB)),
                Only.weekly(
                        1,
                        3,
                        25,
                        talk(
                                "patches",
                                Party.of(all),
                                mirrors,
                                443,
                                Curve.ALWAYS,
                                10,
                                new Span(20, 200),
                                new Span(90 * KB, 900 * KB),
                                new Span(40 * MB, 400 * MB))),
                Only.daily(
                        14,
                        6,
                        talk(
                                "rollout",
                                Party.of(estate.addresses("build-")),
                                Party.of(app),
                                22,
                                Curve.OFFICE,
                                30,
                                new Span(1, 9),
                                new Span(3 * KB, 4 * MB),
                                new Span(3 * KB, 9 * KB))),
                Only.daily(
                        8,
                        10,
                        talk(
                                "reports",
                                Party.of(app.subList(1, 2)),
                                sql,
                                1433,
                                Curve.ALWAYS,
                                6,
                                new Span(1, 20),
                                new Span(2 * KB, 9 * KB),
                                new Span(4 * KB, 400 * KB))),
                new Only(
                        minute -> Math.floorMod(minute / 1440, 14L) > 3,
                        talk(
                                "wrong-port",
                                Party.of(app.subList(0, 1)),
                                sql,
                                5432,
                                Curve.ALWAYS,
                                1,
                                new Span(0, 1),
                                new Span(60, 61),
                                new Span(60, 61))),
                Only.daily(
                        2,
                        40,
                        new Tries("own-scanner", Party.of(List.of(Benign.scanner(estate))), all, ALL_PORTS, 60)));
    }

    private static List<Traffic> strangers(Estate estate) {
        List<Address> web = estate.addresses("web-");
        List<Traffic> strangers = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            Party stranger = Party.of("31.7.%d.9".formatted(day));
            List<Address> target = web.subList(day, day + 1);
            strangers.add(Only.weekly(day, 4 + day * 2, 3, new Tries("loud-" + day, stranger, target, KNOCKS, 10)));
        }
        return strangers;
    }

    private static Talk talk(
            String name,
            Party clients,
            Party servers,
            int port,
            Curve curve,
            double perMinute,
            Span seconds,
            Span bytesOut,
            Span bytesIn) {
        return new Talk(name, clients, servers, port, TCP, curve, perMinute, seconds, bytesOut, bytesIn);
    }
}
