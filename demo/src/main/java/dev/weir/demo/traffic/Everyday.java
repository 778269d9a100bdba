package dev.weir.demo.traffic;

import static dev.weir.demo.estate.SecurityRule.TCP;
import static dev.weir.demo.estate.SecurityRule.UDP;
import static dev.weir.demo.traffic.Curve.ALWAYS;
import static dev.weir.demo.traffic.Curve.CUSTOMERS;
import static dev.weir.demo.traffic.Curve.OFFICE;

import dev.weir.demo.estate.Address;
import dev.weir.demo.estate.Estate;
import java.util.List;

/** The traffic of the estate while nothing bad happens, or nothing worse than the Internet's own noise. */
public final class Everyday {
    private static final long KB = 1000;
    private static final long MB = 1000 * KB;
    private static final Party OFFICE_NETWORK =
            Party.of("203.0.113.10", "203.0.113.11", "203.0.113.12", "203.0.113.13", "203.0.113.14");
    private static final Party MONITOR = Party.of("13.69.109.131", "13.69.109.132");
    private static final Party STORAGE = Party.of("20.60.27.132", "20.60.27.164");
    private static final Party PAYMENT = Party.of("185.60.218.20", "185.60.218.21");
    private static final Party PACKAGES = Party.of("140.82.121.4", "104.16.24.35", "151.101.1.229");
    private static final Party TIME_SERVERS = Party.of("20.101.57.9");
    private static final Span SHORT = new Span(0, 5);

    private Everyday() {}

    /**
     * All of it.
     *
     * @param load connections of customers that begin in the busiest minute; everything that machines do for them follows
     */
    public static List<Traffic> of(Estate estate, double load) {
        Party web = Party.of(estate.addresses("web-"));
        Party app = Party.of(estate.addresses("app-"));
        Party sql = Party.of(estate.addresses("sql-"));
        Party directory = Party.of(estate.addresses("dc-"));
        Party jump = Party.of(estate.addresses("jump-"));
        Party build = Party.of(estate.addresses("build-"));
        Party all = Party.of(estate.addresses(""));
        return List.of(
                new Talk(
                        "customers",
                        new Crowd(1, 6000, 6),
                        web,
                        443,
                        TCP,
                        CUSTOMERS,
                        load,
                        new Span(1, 90),
                        new Span(600, 9 * KB),
                        new Span(2 * KB, 900 * KB)),
                new Talk(
                        "customers-http",
                        new Crowd(1, 6000, 6),
                        web,
                        80,
                        TCP,
                        CUSTOMERS,
                        load / 12,
                        SHORT,
                        new Span(200, 900),
                        new Span(300, KB)),
                new Talk(
                        "web-to-app",
                        web,
                        app,
                        8080,
                        TCP,
                        CUSTOMERS,
                        load * 0.7,
                        new Span(0, 20),
                        new Span(900, 12 * KB),
                        new Span(KB, 200 * KB)),
                new Talk(
                        "app-to-sql",
                        app,
                        sql,
                        1433,
                        TCP,
                        CUSTOMERS,
                        load * 0.25,
                        new Span(0, 30),
                        new Span(KB, 40 * KB),
                        new Span(2 * KB, 900 * KB)),
                new Talk(
                        "sql-pools",
                        app,
                        sql,
                        1433,
                        TCP,
                        ALWAYS,
                        0.3,
                        new Span(600, 3300),
                        new Span(40 * KB, 4 * MB),
                        new Span(MB, 90 * MB)),
                new Talk(
                        "payments",
                        app,
                        PAYMENT,
                        443,
                        TCP,
                        CUSTOMERS,
                        load / 15,
                        new Span(0, 4),
                        new Span(KB, 6 * KB),
                        new Span(2 * KB, 9 * KB)),
                new Talk(
                        "replica",
                        sql,
                        sql,
                        5022,
                        TCP,
                        ALWAYS,
                        0.5,
                        new Span(60, 900),
                        new Span(MB, 30 * MB),
                        new Span(20 * KB, MB)),
                new Talk(
                        "names",
                        all,
                        directory,
                        53,
                        UDP,
                        ALWAYS,
                        14,
                        new Span(0, 1),
                        new Span(60, 90),
                        new Span(90, 300)),
                new Talk(
                        "names-outside",
                        directory,
                        Party.of(List.of(Estate.PROBE)),
                        53,
                        UDP,
                        ALWAYS,
                        6,
                        new Span(0, 1),
                        new Span(60, 90),
                        new Span(90, 400)),
                new Talk(
                        "directory",
                        all,
                        directory,
                        389,
                        TCP,
                        ALWAYS,
                        2.5,
                        new Span(0, 60),
                        new Span(KB, 9 * KB),
                        new Span(2 * KB, 60 * KB)),
                new Talk(
                        "tickets",
                        all,
                        directory,
                        88,
                        TCP,
                        ALWAYS,
                        2.5,
                        SHORT,
                        new Span(KB, 3 * KB),
                        new Span(KB, 4 * KB)),
                new Talk(
                        "time",
                        all,
                        TIME_SERVERS,
                        123,
                        UDP,
                        ALWAYS,
                        1,
                        new Span(0, 1),
                        new Span(76, 77),
                        new Span(76, 77)),
                new Talk(
                        "monitoring",
                        all,
                        MONITOR,
                        443,
                        TCP,
                        ALWAYS,
                        14,
                        SHORT,
                        new Span(3 * KB, 30 * KB),
                        new Span(4 * KB, 8 * KB)),
                new Talk(
                        "smoke-test",
                        build,
                        Party.of(List.of(Estate.FRONT_END)),
                        443,
                        TCP,
                        ALWAYS,
                        1,
                        SHORT,
                        new Span(700, 900),
                        new Span(20 * KB, 30 * KB)),
                new Talk(
                        "packages",
                        build,
                        PACKAGES,
                        443,
                        TCP,
                        OFFICE,
                        6,
                        new Span(1, 60),
                        new Span(2 * KB, 9 * KB),
                        new Span(40 * KB, 60 * MB)),
                new Talk(
                        "deploy",
                        build,
                        app,
                        22,
                        TCP,
                        OFFICE,
                        0.2,
                        new Span(20, 200),
                        new Span(MB, 60 * MB),
                        new Span(20 * KB, 90 * KB)),
                new Talk(
                        "admins-in",
                        OFFICE_NETWORK,
                        jump,
                        3389,
                        TCP,
                        OFFICE,
                        0.15,
                        new Span(300, 5000),
                        new Span(300 * KB, 9 * MB),
                        new Span(4 * MB, 200 * MB)),
                new Talk(
                        "admins-on",
                        jump,
                        all,
                        3389,
                        TCP,
                        OFFICE,
                        0.15,
                        new Span(200, 3000),
                        new Span(300 * KB, 9 * MB),
                        new Span(4 * MB, 200 * MB)),
                new Talk(
                        "log-backups",
                        sql,
                        STORAGE,
                        443,
                        TCP,
                        ALWAYS,
                        0.15,
                        new Span(20, 200),
                        new Span(20 * MB, 200 * MB),
                        new Span(90 * KB, 900 * KB)),
                new Backups(estate.addresses("sql-"), Address.v4("20.60.27.132")),
                new Probes(estate.addresses("web-")),
                new Scanners(estate, load / 4));
    }
}
