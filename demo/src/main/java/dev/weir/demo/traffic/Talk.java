package dev.weir.demo.traffic;

import dev.weir.demo.estate.Address;
import dev.weir.demo.estate.SecurityRule;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Everyday traffic: any of some clients talks to any of some servers on one port.
 *
 * @param perMinute conversations that begin in the busiest minute, on average
 * @param seconds that a conversation lasts
 * @param bytesOut sent by the client
 * @param bytesIn sent by the server
 */
public record Talk(
        String name,
        Party clients,
        Party servers,
        int port,
        int protocol,
        Curve curve,
        double perMinute,
        Span seconds,
        Span bytesOut,
        Span bytesIn)
        implements Traffic {
    private static final int FIRST_CLIENT_PORT = 49_152;
    private static final int CLIENT_PORTS = 16_384;

    @Override
    public int longestMinutes() {
        return (int) (seconds.most() / 60) + 2;
    }

    @Override
    public void begin(long minute, RandomGenerator random, Consumer<Conversation> out) {
        // Between half and one and a half times the average.
        int count = (int) (perMinute * curve.at(minute) * (0.5 + random.nextDouble()) + random.nextDouble());
        for (int i = 0; i < count; i++) {
            Address client = clients.pick(random);
            Address server = servers.pick(random);
            Conversation conversation = conversation(minute, random, client, server);
            if (!client.equals(server)) {
                out.accept(conversation);
            }
        }
    }

    private Conversation conversation(long minute, RandomGenerator random, Address client, Address server) {
        return new Conversation(
                minute * 60_000 + random.nextInt(60_000),
                seconds.pick(random) * 1000 + random.nextInt(1000),
                client,
                clientPort(random),
                server,
                port,
                protocol,
                volume(random));
    }

    private Volume volume(RandomGenerator random) {
        long out = bytesOut.pick(random);
        long in = bytesIn.pick(random);
        return protocol == SecurityRule.UDP ? new Volume(1, out, 1, in) : Volume.ofBytes(out, in);
    }

    /** A port that systems give to clients. */
    static int clientPort(RandomGenerator random) {
        return FIRST_CLIENT_PORT + random.nextInt(CLIENT_PORTS);
    }
}
