package dev.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.typesafe.config.ConfigFactory;
import dev.weir.platform.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** One mail to several recipients, to servers that do not take it for all, or never end. */
class MailHandoverIT {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.weir.sink.mail");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        log.start();
        LOG.addAppender(log);
    }

    @AfterEach
    void silence() {
        LOG.detachAppender(log);
    }

    private static AlertOutputs.Answer send(int port, String timeout) throws InterruptedException {
        String sinks =
                "sinks = [{ name = mail, type = email, host = localhost, port = %d, security = plaintext, timeout = %s"
                                .formatted(port, timeout)
                        + ", from = \"weir@example.com\", to = [\"gone@example.com\", \"soc@example.com\", \"late@example.com\"] }]";
        return new AlertOutputs(Settings.load(
                        Optional.empty(),
                        Map.of(
                                "weir.sink.sinks",
                                ConfigFactory.parseString(sinks).getList("sinks"))))
                .test("mail");
    }

    private SmtpStandIn server(UnaryOperator<String> script) throws IOException {
        return new SmtpStandIn(line -> {
            lines.add(line);
            return script.apply(line);
        });
    }

    private long count(String line) {
        return lines.stream().filter(line::equals).count();
    }

    private List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void oneUnknown_oneLater_theLogNamesBoth() throws Exception {
        try (SmtpStandIn mail = server(
                line -> line.contains("gone@") ? "550 nobody here" : line.contains("late@") ? "450 try later" : "")) {
            assertThat(send(mail.port(), "5 s").isTaken()).isTrue();
            assertThat(count(".")).isEqualTo(1);
            assertThat(logged())
                    .singleElement()
                    .asString()
                    .contains("weir.sink.sinks[0].to", "does not take mail for gone@example.com, late@example.com;");
        }
    }

    @Test
    void oneRecipientAtOnce_allGetIt_once() throws Exception {
        try (SmtpStandIn mail = server(
                line -> line.startsWith("RCPT") && lines.reversed().get(1).startsWith("RCPT")
                        ? "452 4.5.3 too many recipients"
                        : "")) {
            assertThat(send(mail.port(), "5 s").isTaken()).isTrue();
            assertThat(count(".")).isEqualTo(3);
            assertThat(logged()).isEmpty();
        }
    }

    @Test
    void refusedTheSecondTime_theFirstIsNotSentAgain() throws Exception {
        try (SmtpStandIn mail = server(
                line -> line.startsWith("RCPT") && lines.reversed().get(1).startsWith("RCPT")
                        ? "452 4.5.3 too many recipients"
                        : line.equals(".") && count(".") > 1 ? "554 enough" : "")) {
            assertThat(send(mail.port(), "5 s").isTaken()).isTrue();
            assertThat(count(".")).isEqualTo(2);
            assertThat(logged()).singleElement().asString().contains("for soc@example.com, late@example.com;");
        }
    }

    @Test
    void answerWithoutEnd_theConnectionIsEnded() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread _ = Thread.startVirtualThread(() -> dribble(server, ended));
            AlertOutputs.Answer answer = send(server.getLocalPort(), "200 ms");
            assertThat(answer)
                    .isEqualTo(new AlertOutputs.Answer(
                            false, "it did not take the mail within 2600 ms: check the server, or raise timeout"));
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Greets with one more character every 50 ms, until the client goes away. */
    private static void dribble(ServerSocket server, CountDownLatch ended) {
        try (Socket client = server.accept()) {
            client.setSoTimeout(50);
            while (!isEnded(client)) {
                client.getOutputStream().write('2');
            }
        } catch (IOException _) {
            // The client went away.
        } finally {
            ended.countDown();
        }
    }

    private static boolean isEnded(Socket client) throws IOException {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }
}
