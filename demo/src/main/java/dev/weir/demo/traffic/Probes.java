package dev.weir.demo.traffic;

import dev.weir.demo.estate.Address;
import dev.weir.demo.estate.Estate;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The health probes of the load balancer: every 15 seconds to each machine behind it. */
record Probes(List<Address> machines) implements Traffic {
    private static final Volume PROBE = new Volume(5, 342, 4, 282);
    private static final int EVERY_MS = 15_000;

    @Override
    public String name() {
        return "probes";
    }

    @Override
    public int longestMinutes() {
        return 1;
    }

    @Override
    public void begin(long minute, RandomGenerator random, Consumer<Conversation> out) {
        for (int machine = 0; machine < machines.size(); machine++) {
            for (int at = machine * 1100; at < 60_000; at += EVERY_MS) {
                out.accept(Conversation.tcp(
                        minute * 60_000 + at + random.nextInt(200),
                        2 + random.nextInt(30),
                        Estate.PROBE,
                        Talk.clientPort(random),
                        machines.get(machine),
                        80,
                        PROBE));
            }
        }
    }
}
