package dev.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.weir.testkit.azure.TestCertificates;
import dev.weir.testkit.fleet.JavaProcess;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts by mail, to a real mail server. */
class MailIT {
    private static final String PASSWORD = "a password of the mail server";
    private static final Pattern ID = Pattern.compile("Alert: {2}([0-9a-f]{32})");

    @TempDir
    static Path shared;

    @SuppressWarnings("NullAway.Init")
    private static TestCertificates certificates;

    @TempDir
    Path directory;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("weir@example.com", "weir", PASSWORD));

    @BeforeAll
    static void certificates() {
        certificates = TestCertificates.createRsa(shared.resolve("certificates"));
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static String sink(int port, String more) {
        return "{ name = mail, type = email, host = localhost, port = " + port
                + ", from = \"Weir <weir@example.com>\", to = [\"soc@example.com\"], security = plaintext,"
                + " min-interval = 0 s, timeout = 5 s, " + SinkBed.QUICK + more + " }";
    }

    private String plain(String more) {
        return sink(server.getSmtp().getPort(), more);
    }

    private static String login(String password) {
        return "user = weir, password = \"%s\", tls.ca = \"%s\"".formatted(password, certificates.authority());
    }

    private Set<String> arrived() {
        return Arrays.stream(server.getReceivedMessages())
                .flatMap(message -> ID.matcher(text(message)).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Message message) {
        try {
            return String.valueOf(message.getContent());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> ids(int to) {
        return IntStream.range(0, to).mapToObj(SinkBed::id).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void oneAlert_saysAll_andHasNamesThatStay() throws Exception {
        try (SinkBed bed = new SinkBed("alerts")) {
            bed.write("alerts", List.of(SinkBed.alert(7, "critical", "opened")));
            bed.start(plain("console = \"https://weir.example/\""));
            bed.await(() -> bed.committed("mail") == 1, "the alert");
            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isEqualTo("[Weir] Critical: Port scan <b> | ](, 198.51.100.7 → 10.0.0.4:22");
            assertThat(mail.getFrom()).extracting(String::valueOf).containsExactly("Weir <weir@example.com>");
            assertThat(mail.getAllRecipients()).extracting(String::valueOf).containsExactly("soc@example.com");
            assertThat(mail.getMessageID()).matches("<" + SinkBed.id(7) + "\\.\\d{13}@example\\.com>");
            assertThat(mail.getHeader("References", " ")).isEqualTo("<" + SinkBed.id(7) + "@example.com>");
            assertThat(mail.getHeader("Auto-Submitted", " ")).isEqualTo("auto-generated");
            assertThat(mail.getContentType()).startsWith("text/plain");
            assertThat(text(mail))
                    .contains("tried 7 ports | \"a=b\" <!channel> & é")
                    .contains("Alert:  " + SinkBed.id(7))
                    .contains("Link:   https://weir.example/?page=alerts&alert=" + SinkBed.id(7));
        }
    }

    @Test
    void flood_fewMails_everyAlertInThem() {
        try (SinkBed bed = new SinkBed("alerts")) {
            bed.write("alerts", SinkBed.alerts(0, 120));
            bed.start(plain("linger = 1 s"));
            bed.await(() -> bed.committed("mail") == 120, "all alerts");
            assertThat(arrived()).isEqualTo(ids(120));
            assertThat(server.getReceivedMessages()).hasSizeLessThan(20);
        }
    }

    @Test
    void lineEndsInTitlesAndAddresses_makeNoHeaders() throws Exception {
        String hostile = SinkBed.alert(1, "high", "opened")
                .replace("Port scan <b> | ](", "x\\r\\nBcc: all@example.com\\r\\n\\r\\nbody")
                .replace("198.51.100.7", "y\\nBcc: all@example.com");
        try (SinkBed bed = new SinkBed("alerts")) {
            bed.write("alerts", List.of(hostile));
            bed.start(plain(""));
            bed.await(() -> bed.committed("mail") == 1, "the alert");
            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getSubject())
                    .contains("x  Bcc: all@example.com    body")
                    .doesNotContain("\n", "\r");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"starttls", "tls"})
    void overTls_withLogin(String security) throws Exception {
        try (SinkBed bed = new SinkBed("alerts");
                TlsFront front = new TlsFront(
                        HecIT.server(certificates),
                        security.equals("starttls"),
                        server.getSmtp().getPort())) {
            bed.write("alerts", SinkBed.alerts(0, 3));
            bed.start(sink(front.port(), login(PASSWORD) + ", security = " + security));
            bed.await(() -> bed.committed("mail") == 3, "all alerts");
            assertThat(arrived()).isEqualTo(ids(3));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "starttls | right | nothing of STARTTLS                 | check security",
                "plaintext | wrong | nothing                            | it refuses the login: check user and password",
                "tls      | right | a server without TLS                | check security, tls.ca and the certificates",
            })
    void notAsConfigured_nothingIsSent_andTheNoticeSaysWhatToDo(
            String security, String password, String why, String notice) {
        try (SinkBed bed = new SinkBed("alerts")) {
            bed.write("alerts", SinkBed.alerts(0, 1));
            bed.start(
                    plain(login(password.equals("right") ? PASSWORD : "no-" + PASSWORD) + ", security = " + security));
            bed.await(() -> bed.health.notices().contains(notice), "a notice because of " + why);
            assertThat(bed.health.notices()).doesNotContain(PASSWORD);
            assertThat(server.getReceivedMessages()).isEmpty();
            assertThat(bed.committed("mail")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GREETING | 421 too busy             | busy         | does not take mail now (Got bad greeting",
                "RCPT     | 450 try later            | busy         | it does not take mail now (450 try later)",
                "MAIL     | 550 not from you         | rejected     | filters of the server (550 not from you)",
                "MAIL     | 554 blocked              | rejected     | filters of the server (554 blocked)",
                "MAIL     | 552 5.3.4 quota          | rejected     | filters of the server (552 5.3.4 quota)",
                "RCPT     | 554 no relaying          | rejected     | filters of the server (554 no relaying)",
                "RCPT     | 550 nobody here          | rejected     | filters of the server (550 nobody here)",
                ".        | 450 try later            | busy         | it does not take mail now (450 try later)",
                ".        | 554 5.2.252 SendAsDenied | rejected     | filters of the server (554 5.2.252 SendAsDenied)",
                ".        | 552 quota exceeded       | rejected     | filters of the server (552 quota exceeded)",
                ".        | 550 5.7.1 spam           | rejected     | filters of the server (550 5.7.1 spam)",
            })
    void refusedForNow_itGoesOnLater(String at, String answer, String reason, String notice) throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (SinkBed bed = new SinkBed("alerts");
                SmtpStandIn mail =
                        new SmtpStandIn(line -> line.startsWith(at) && tries.getAndIncrement() < 4 ? answer : "")) {
            bed.write("alerts", SinkBed.alerts(0, 1));
            bed.start(sink(mail.port(), "retry-first = 100 ms, retry-most = 100 ms, retry-barred = 100 ms"));
            bed.await(() -> bed.health.notices().contains(notice), "a notice");
            bed.await(() -> bed.committed("mail") == 1, "the alert");
            assertThat(bed.counter("weir.sink.retried", "reason=" + reason)).isPositive();
            assertThat(bed.deadLetters()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"552 5.3.4 too big", "554-5.6.0 no such\r\n554 5.6.0 content"})
    void contentIsRefused_deadLetter(String answer) throws Exception {
        try (SinkBed bed = new SinkBed("alerts");
                SmtpStandIn mail = new SmtpStandIn(line -> line.equals(".") ? answer : "")) {
            bed.write("alerts", SinkBed.alerts(0, 1));
            bed.start(sink(mail.port(), ""));
            bed.await(() -> bed.committed("mail") == 1, "the alert");
            assertThat(bed.deadLetters())
                    .extracting(letter -> letter.path("detail").asText())
                    .allMatch(detail -> detail.contains(answer.substring(0, 9)))
                    .hasSize(1);
        }
    }

    @Test
    void oneRecipientIsUnknown_theOthersGetIt_once() throws Exception {
        AtomicInteger mails = new AtomicInteger();
        try (SinkBed bed = new SinkBed("alerts");
                SmtpStandIn mail = new SmtpStandIn(line -> {
                    if (line.equals(".")) {
                        mails.incrementAndGet();
                    }
                    return line.contains("gone@") ? "550 nobody here" : "";
                })) {
            bed.write("alerts", SinkBed.alerts(0, 1));
            bed.start(sink(mail.port(), "").replace("[\"soc@", "[\"gone@example.com\", \"soc@"));
            bed.await(() -> bed.committed("mail") == 1, "the alert");
            assertThat(mails).hasValue(1);
        }
    }

    @Test
    void killedInTheMiddle_noneIsLost() throws Exception {
        try (SinkBed bed = new SinkBed("alerts")) {
            bed.write("alerts", SinkBed.alerts(0, 300));
            Path config = Files.writeString(directory.resolve("weir.conf"), bed.config(plain("batch-records = 5")));
            try (JavaProcess process = JavaProcess.start(
                    directory, "mail", SinkProgram.class.getName(), List.of("-Xmx256m"), List.of(config.toString()))) {
                process.await(() -> Optional.of(true).filter(_ -> arrived().size() >= 50), "some alerts arrive");
                process.kill();
            }
            bed.start(plain(""));
            bed.await(() -> bed.committed("mail") == 300, "all alerts");
            assertThat(arrived()).isEqualTo(ids(300));
        }
    }
}
