package dev.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.azure.TestCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real rsyslog receives CEF over TLS, in both of its TLS libraries. */
class RsyslogIT {
    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private static TestCertificates certificates;

    @SuppressWarnings("NullAway.Init")
    private static TestCertificates other;

    @BeforeAll
    static void certificates() {
        certificates = TestCertificates.createRsa(shared.resolve("certificates"));
        other = TestCertificates.createRsa(shared.resolve("other"));
    }

    /** The flow of a number, in CEF with all that has to be escaped. */
    private static String cef(int number) {
        return "CEF:0|Weir|Weir|1|%s|flow \\| of a \\\\ rule|3|externalId=id-%d rt=1733976003%03d src=10.0.0.4 act=%s cs1=a\\=b é"
                .formatted(
                        number % 3 == 0 ? "deny" : "allow", number, number % 1000, number % 3 == 0 ? "Deny" : "Allow");
    }

    /** What rsyslog writes of it: priority, time, and the message as it came. */
    private static String line(int number) {
        return "%d 2024-12-12T04:00:03.%03dZ unit.example weir flow %s"
                .formatted(16 * 8 + (number % 3 == 0 ? 4 : 6), number % 1000, cef(number));
    }

    private static List<String> flows(int from, int to) {
        return IntStream.range(from, to).mapToObj(RsyslogIT::cef).toList();
    }

    private static Set<String> lines(int to) {
        Set<String> lines = new TreeSet<>();
        IntStream.range(0, to).forEach(number -> lines.add(line(number)));
        return lines;
    }

    private static String sink(Rsyslog rsyslog, TestCertificates certificates, String more) {
        return "{ name = siem, type = syslog, host = localhost, port = %d, hostname = unit.example, batch-records = 50, timeout = 3 s, tls.ca = \"%s\", %s"
                        .formatted(rsyslog.port(), certificates.authority(), SinkBed.QUICK)
                + more + " }";
    }

    @ParameterizedTest
    @CsvSource({"gtls, anon", "ossl, anon", "gtls, x509/certvalid", "ossl, x509/certvalid"})
    void everyRecord_alsoWhenItIsStoppedKilledAndStartedAgain(String driver, String mode) throws Exception {
        String own = mode.equals("anon")
                ? ""
                : "tls.certificate = \"%s\", tls.key = \"%s\""
                        .formatted(certificates.certificateChain(), certificates.privateKey());
        try (SinkBed bed = new SinkBed("cef");
                Rsyslog rsyslog = new Rsyslog(directory.resolve("rsyslog"), driver, mode, certificates)) {
            rsyslog.start();
            bed.write("cef", flows(0, 1000));
            bed.start(sink(rsyslog, certificates, own));
            bed.await(() -> bed.committed("siem") == 1000, "the first records");
            assertThat(rsyslog.received()).isEqualTo(lines(1000));
            rsyslog.stop();
            bed.write("cef", flows(1000, 2000));
            bed.await(() -> bed.health.notices().contains("no connection"), "a notice");
            rsyslog.start();
            bed.await(() -> rsyslog.received().size() > 1200, "some of the next records");
            rsyslog.stop();
            rsyslog.start();
            bed.await(() -> bed.committed("siem") == 2000, "all records");
            bed.await(() -> rsyslog.received().equals(lines(2000)), "rsyslog wrote all");
            assertThat(bed.deadLetters()).isEmpty();
            assertThat(bed.counter("weir.sink.delivered", "siem")).isEqualTo(2000);
        }
    }

    @Test
    void wrongAuthority_nothingIsSent() throws Exception {
        try (SinkBed bed = new SinkBed("cef");
                Rsyslog rsyslog = new Rsyslog(directory.resolve("rsyslog"), "gtls", "anon", certificates)) {
            rsyslog.start();
            bed.write("cef", flows(0, 10));
            bed.start(sink(rsyslog, other, ""));
            bed.await(() -> bed.health.notices().contains("no TLS with localhost"), "a notice");
            assertThat(rsyslog.received()).isEmpty();
            assertThat(bed.committed("siem")).isZero();
        }
    }

    @Test
    void tooLong_orNoCef_isDeadLettered_theRestGoesOn() throws IOException {
        try (SinkBed bed = new SinkBed("cef");
                Rsyslog rsyslog = new Rsyslog(directory.resolve("rsyslog"), "ossl", "anon", certificates)) {
            rsyslog.start();
            bed.write("cef", List.of(cef(0), cef(1) + "x".repeat(9000), "{}", "", cef(1)));
            bed.start(sink(rsyslog, certificates, ""));
            bed.await(() -> bed.committed("siem") == 5, "all records");
            assertThat(rsyslog.received()).isEqualTo(lines(2));
            assertThat(bed.deadLetters())
                    .extracting(letter -> letter.path("reason").asText())
                    .containsExactlyInAnyOrder("too_large", "not_cef", "empty");
        }
    }
}
