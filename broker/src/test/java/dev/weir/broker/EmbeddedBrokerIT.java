package dev.weir.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.platform.UserError;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @TempDir
    Path directory;

    @Test
    void restart_samePort_keepsCommittedRecords() {
        int port;
        try (EmbeddedBroker broker = new EmbeddedBroker(directory, 0, Map.of())) {
            broker.start();
            port = broker.port();
            Records.createTopic(broker.bootstrapServers());
            Records.produce(broker.bootstrapServers(), 0, 100, true);
            Records.produce(broker.bootstrapServers(), 100, 150, false);
            assertThat(Records.consume(broker.bootstrapServers(), 100)).isEqualTo(Records.numbers(100));
        }
        try (EmbeddedBroker broker = new EmbeddedBroker(directory, port, Map.of())) {
            broker.start();
            assertThat(Records.consume(broker.bootstrapServers(), 100)).isEqualTo(Records.numbers(100));
        }
    }

    @Test
    void killedProcess_restart_keepsCommittedRecords() throws Exception {
        crashAfter(servers -> Records.produce(servers, 0, 100, true));
        try (EmbeddedBroker broker = new EmbeddedBroker(directory, 0, Map.of())) {
            broker.start();
            Records.produce(broker.bootstrapServers(), 100, 200, true);
            assertThat(Records.consume(broker.bootstrapServers(), 200)).isEqualTo(Records.numbers(200));
        }
    }

    @Test
    void killedProcess_openTransaction_isTakenBackAndHidesNothing() throws Exception {
        crashAfter(Records::leaveOpen);
        Map<String, String> atOnce = Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "10");
        try (EmbeddedBroker broker = new EmbeddedBroker(directory, 0, atOnce)) {
            broker.start();
            Records.produce(broker.bootstrapServers(), 0, 100, true);
            assertThat(Records.consume(broker.bootstrapServers(), 100)).isEqualTo(Records.numbers(100));
        }
    }

    @Test
    void secondBroker_sameDirectory_oneClearLine() {
        try (EmbeddedBroker first = new EmbeddedBroker(directory, 0, Map.of());
                EmbeddedBroker second = new EmbeddedBroker(directory, 0, Map.of())) {
            first.start();
            assertThatThrownBy(second::start)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("in use by another process")
                    .hasMessageContaining(directory.toString());
        }
    }

    @Test
    void secondBroker_otherProcess_oneClearLine() throws Exception {
        Process child = BrokerProcess.start(directory);
        try (EmbeddedBroker second = new EmbeddedBroker(directory, 0, Map.of())) {
            BrokerProcess.awaitServers(child);
            assertThatThrownBy(second::start)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("in use by another process");
        } finally {
            child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void takenPort_oneClearLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EmbeddedBroker broker = new EmbeddedBroker(directory, taken.getLocalPort(), Map.of())) {
            assertThatThrownBy(broker::start)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void fileInsteadOfDirectory_oneClearLine() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        try (EmbeddedBroker broker = new EmbeddedBroker(file, 0, Map.of())) {
            assertThatThrownBy(broker::start).isInstanceOf(UserError.class).hasMessageContaining(file.toString());
        }
    }

    /** Lets a broker in a process of its own take records, and kills it. */
    private void crashAfter(Consumer<String> records) throws Exception {
        Process child = BrokerProcess.start(directory);
        try {
            String servers = BrokerProcess.awaitServers(child);
            Records.createTopic(servers);
            records.accept(servers);
        } finally {
            child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }
}
