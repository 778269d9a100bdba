package dev.weir.demo.traffic;

import dev.weir.demo.estate.Address;
import dev.weir.demo.estate.Estate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The noise of the Internet: strangers who try well-known ports of what has a public address. */
final class Scanners implements Traffic {
    private static final int[] PORTS = {
        23, 22, 22, 445, 8080, 5900, 6379, 8443, 81, 5555, 1433, 2323, 3306, 5060, 8088, 9200, 27017, 2375, 10250, 7547
    };
    private static final Volume KNOCK = new Volume(4, 240, 3, 186);

    private final Crowd strangers = new Crowd(2, 1500, 0);
    private final List<Address> targets;
    private final double perMinute;

    Scanners(Estate estate, double perMinute) {
        this.targets = new ArrayList<>(estate.addresses("web-"));
        this.targets.addAll(estate.addresses("jump-"));
        this.perMinute = perMinute;
    }

    @Override
    public String name() {
        return "scanners";
    }

    @Override
    public int longestMinutes() {
        return 1;
    }

    @Override
    public void begin(long minute, RandomGenerator random, Consumer<Conversation> out) {
        int count = (int) (perMinute * (0.5 + random.nextDouble()) + random.nextDouble());
        for (int i = 0; i < count; i++) {
            Address stranger = strangers.pick(random);
            // A stranger keeps to few ports.
            int port = PORTS[Math.floorMod(stranger.bits() + random.nextInt(2), PORTS.length)];
            out.accept(Conversation.tcp(
                    minute * 60_000 + random.nextInt(60_000),
                    random.nextInt(3000),
                    stranger,
                    1024 + random.nextInt(60_000),
                    targets.get(random.nextInt(targets.size())),
                    port,
                    KNOCK));
        }
    }
}
