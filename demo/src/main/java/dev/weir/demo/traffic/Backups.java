package dev.weir.demo.traffic;

import dev.weir.demo.estate.Address;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The nightly backup: at 01:00 UTC the first machine, every 40 minutes the next. */
record Backups(List<Address> machines, Address storage) implements Traffic {
    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final int FIRST = 60;
    private static final int EVERY = 40;
    private static final long LENGTH_MS = 33 * 60_000;
    private static final long BYTES = 9_000_000_000L;

    @Override
    public String name() {
        return "backups";
    }

    @Override
    public int longestMinutes() {
        return 40;
    }

    @Override
    public void begin(long minute, RandomGenerator random, Consumer<Conversation> out) {
        int since = Math.floorMod(minute, MINUTES_OF_DAY) - FIRST;
        if (since < 0 || since % EVERY != 0 || since / EVERY >= machines.size()) {
            return;
        }
        for (int stream = 0; stream < 4; stream++) {
            out.accept(Conversation.tcp(
                    minute * 60_000 + random.nextInt(5000),
                    LENGTH_MS + random.nextInt(120_000),
                    machines.get(since / EVERY),
                    Talk.clientPort(random),
                    storage,
                    443,
                    Volume.ofBytes(BYTES / 4 + random.nextInt(200_000_000), 4_000_000 + random.nextInt(1_000_000))));
        }
    }
}
