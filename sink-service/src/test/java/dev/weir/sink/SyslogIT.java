package dev.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receiver of syslog that goes away in every way. */
class SyslogIT {
    private static final int RECORDS = 300;

    /** What the receiver does with a connection. */
    private enum Manner {
        /** Ends it at once, in order. */
        CLOSE_AT_ONCE,
        /** Reads some messages, drops them, and resets it. */
        RESET,
        /** Reads some messages, drops them, and ends it in order, as if it had read all. */
        CLOSE_EARLY,
        /** Reads everything and keeps nothing, and never ends its side. */
        NO_END,
        /** Reads and keeps everything. */
        GOOD
    }

    private final Queue<Manner> manners = new ConcurrentLinkedQueue<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Set<Integer> arrived = ConcurrentHashMap.newKeySet();

    @AfterEach
    void end() throws IOException {
        for (Socket client : open) {
            client.close();
        }
    }

    private static String sink(ServerSocket receiver) {
        return "{ name = siem, type = syslog, format = ecs, plaintext = true, host = 127.0.0.1, hostname = h,"
                + " batch-records = 40, timeout = 1 s, port = "
                + receiver.getLocalPort() + ", " + SinkBed.QUICK + " }";
    }

    private void accept(ServerSocket receiver) {
        while (!receiver.isClosed()) {
            Manner manner = Objects.requireNonNullElse(manners.peek(), Manner.GOOD);
            try {
                Socket client = receiver.accept();
                manners.poll();
                open.add(client);
                serve(client, manner);
                if (manner != Manner.NO_END) {
                    client.close();
                }
            } catch (IOException _) {
                // The sink went away, or the test ends.
            }
        }
    }

    private void serve(Socket client, Manner manner) throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        switch (manner) {
            case CLOSE_AT_ONCE -> client.close();
            case RESET -> {
                read(in, 5);
                client.setSoLinger(true, 0);
            }
            case CLOSE_EARLY -> read(in, 5);
            case NO_END -> read(in, Integer.MAX_VALUE);
            case GOOD -> arrived.addAll(read(in, Integer.MAX_VALUE));
        }
    }

    /** The numbers of the flows of at most so many messages. */
    private static List<Integer> read(InputStream in, int most) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        while (numbers.size() < most) {
            int length = 0;
            int c = in.read();
            if (c < 0) {
                return numbers;
            }
            for (; c != ' '; c = in.read()) {
                length = 10 * length + Character.digit(c, 10);
            }
            String message = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            String body = message.substring(message.indexOf('{'));
            int number = SinkBed.number(SinkBed.json(body));
            assertThat(message)
                    .isEqualTo("<%d>1 2024-12-12T04:00:03.%03dZ h weir - flow - %s"
                            .formatted(16 * 8 + (number % 3 == 0 ? 4 : 6), number, SinkBed.ecs(number)));
            numbers.add(number);
        }
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void goesAwayInEveryWay_everyRecordArrives(long seed) throws Exception {
        List<Manner> order = new ArrayList<>();
        for (Manner manner : Manner.values()) {
            Collections.addAll(order, manner, manner);
        }
        Collections.shuffle(order, new Random(seed));
        manners.addAll(order);
        try (SinkBed bed = new SinkBed("ecs");
                ServerSocket receiver = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread _ = Thread.startVirtualThread(() -> accept(receiver));
            bed.write("ecs", IntStream.range(0, RECORDS).mapToObj(SinkBed::ecs).toList());
            bed.start(sink(receiver));
            bed.await(() -> bed.committed("siem") == RECORDS, "all records, seed " + seed + ", left " + manners);
            assertThat(new TreeSet<>(arrived))
                    .as("seed %d, %s", seed, order)
                    .isEqualTo(IntStream.range(0, RECORDS).boxed().collect(Collectors.toCollection(TreeSet::new)));
            assertThat(bed.deadLetters()).isEmpty();
        }
    }

    @Test
    void tooLongForIt_oneDeadLetter_howeverOftenItIsReadAgain() throws Exception {
        manners.addAll(Collections.nCopies(3, Manner.RESET));
        String tooLong = "{\"event\":{\"id\":\"id-9\"},\"message\":\"" + "x".repeat(1000) + "\"}";
        List<String> records = new ArrayList<>(List.of(tooLong, tooLong));
        IntStream.range(0, 100).mapToObj(SinkBed::ecs).forEach(records::add);
        try (SinkBed bed = new SinkBed("ecs");
                ServerSocket receiver = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread _ = Thread.startVirtualThread(() -> accept(receiver));
            bed.write("ecs", records);
            bed.start(sink(receiver).replace(" }", " max-record-bytes = 1000 }"));
            bed.await(() -> bed.committed("siem") == records.size(), "all records, left " + manners);
            assertThat(bed.counter("weir.sink.retried", "siem")).isPositive();
            assertThat(bed.deadLetters()).hasSize(2);
            assertThat(bed.counter("weir.sink.dead.lettered", "too_large")).isEqualTo(2);
        }
    }

    @Test
    void neverEndsItsSide_nothingIsCommitted_andTheNoticeSaysSo() throws Exception {
        manners.addAll(Collections.nCopies(1000, Manner.NO_END));
        try (SinkBed bed = new SinkBed("ecs");
                ServerSocket receiver = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread _ = Thread.startVirtualThread(() -> accept(receiver));
            bed.write("ecs", List.of(SinkBed.ecs(1)));
            bed.start(sink(receiver));
            bed.await(() -> bed.health.notices().contains("does not end its side"), "a notice");
            assertThat(bed.committed("siem")).isZero();
        }
    }
}
