package dev.weir.detect.proof;

import dev.weir.demo.estate.Address;
import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Party;
import dev.weir.demo.traffic.Traffic;
import dev.weir.demo.traffic.Volume;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Somebody who tries ports, one after the other, on one machine in each minute.
 *
 * @param perMinute ports in a minute
 */
record Tries(String name, Party sources, List<Address> targets, List<Integer> ports, int perMinute) implements Traffic {
    private static final Volume KNOCK = new Volume(4, 240, 3, 186);

    @Override
    public int longestMinutes() {
        return 1;
    }

    @Override
    public void begin(long minute, RandomGenerator random, Consumer<Conversation> out) {
        Address source = sources.pick(random);
        Address target = targets.get((int) Math.floorMod(minute, (long) targets.size()));
        for (int i = 0; i < perMinute; i++) {
            out.accept(Conversation.tcp(
                    minute * 60_000 + random.nextInt(60_000),
                    random.nextInt(3000),
                    source,
                    1024 + random.nextInt(60_000),
                    target,
                    ports.get((int) Math.floorMod(minute * perMinute + i, (long) ports.size())),
                    KNOCK));
        }
    }
}
