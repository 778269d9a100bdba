package dev.weir.sink;

import dev.weir.testkit.azure.TestCertificates;
import dev.weir.testkit.fleet.FreePorts;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real rsyslog in a directory of its own, which writes each message as a line of a file. {@code ./check} brings it. */
final class Rsyslog implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final Path directory;
    private final int port = FreePorts.take(1).getFirst();
    private @Nullable Process process;

    /**
     * Writes its configuration.
     *
     * @param driver of TLS: gtls or ossl
     * @param mode anon, or x509/certvalid when clients have to show a certificate
     */
    Rsyslog(Path directory, String driver, String mode, TestCertificates certificates) throws IOException {
        this.directory = Files.createDirectories(directory);
        Files.writeString(directory.resolve("rsyslog.conf"), """
            global(
                workDirectory="%1$s"
                maxMessageSize="64k"
                parser.escapeControlCharactersOnReceive="off"
                defaultNetstreamDriver="%2$s"
                defaultNetstreamDriverCAFile="%3$s"
                defaultNetstreamDriverCertFile="%4$s"
                defaultNetstreamDriverKeyFile="%5$s")
            module(load="imtcp" streamDriver.name="%2$s" streamDriver.mode="1" streamDriver.authMode="%6$s")
            input(type="imtcp" address="127.0.0.1" port="%7$d")
            template(name="line" type="string"
                string="%%pri%% %%timestamp:::date-rfc3339%% %%hostname%% %%app-name%% %%msgid%% %%msg%%\\n")
            action(type="omfile" file="%1$s/messages" template="line")
            """.formatted(
                        directory,
                        driver,
                        certificates.authority(),
                        certificates.certificateChain(),
                        certificates.privateKey(),
                        mode,
                        port));
    }

    int port() {
        return port;
    }

    /** Returns when it can be connected to. */
    void start() {
        try {
            process = new ProcessBuilder(
                            program().toString(),
                            "-n",
                            "-f",
                            directory.resolve("rsyslog.conf").toString(),
                            "-i",
                            directory.resolve("pid").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("output").toFile()))
                    .start();
        } catch (IOException e) {
            throw new AssertionError(
                    "no rsyslog: run ./check, which installs rsyslog, rsyslog-gnutls, rsyslog-openssl", e);
        }
        Process starting = process;
        Await.until(() -> starting.isAlive() && listens(), DEADLINE, this::output);
    }

    /** A copy: where AppArmor is, the original may read no files but its own. */
    private Path program() throws IOException {
        Path copy = directory.resolve("rsyslogd");
        if (Files.notExists(copy)) {
            Files.copy(PROGRAM, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
        return copy;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private String output() {
        try {
            return "rsyslog listens: " + Files.readString(directory.resolve("output"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines that it wrote so far, each once. */
    Set<String> received() {
        Path file = directory.resolve("messages");
        try {
            return Files.exists(file) ? new TreeSet<>(Files.readAllLines(file)) : new TreeSet<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end, as a service manager does, and waits until it has. */
    void stop() {
        Process running = process;
        if (running != null) {
            running.destroy();
            try {
                if (!running.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new AssertionError("rsyslog does not end");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        stop();
    }
}
