package dev.weir.detect.proof;

import dev.weir.demo.estate.Address;
import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Party;
import dev.weir.demo.traffic.Span;
import dev.weir.demo.traffic.Traffic;
import dev.weir.demo.traffic.Volume;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Calls that each of some machines makes again and again: agents, updates, checks.
 *
 * @param every minutes from one to the next
 * @param jitter minutes by which a call can be later
 */
record Regular(
        String name, List<Address> clients, Party servers, int port, int every, int jitter, Span bytesOut, Span bytesIn)
        implements Traffic {
    @Override
    public int longestMinutes() {
        return jitter + 2;
    }

    @Override
    public void begin(long minute, RandomGenerator random, Consumer<Conversation> out) {
        for (int i = 0; i < clients.size(); i++) {
            // Machines were not switched on at the same time.
            if (Math.floorMod(minute + i * 7L, every) == 0) {
                out.accept(Conversation.tcp(
                        minute * 60_000 + random.nextInt(60_000 * (jitter + 1)),
                        200 + random.nextInt(2000),
                        clients.get(i),
                        49_152 + random.nextInt(16_384),
                        servers.pick(random),
                        port,
                        Volume.ofBytes(bytesOut.pick(random), bytesIn.pick(random))));
            }
        }
    }
}
