package dev.weir.demo.story;

import dev.weir.demo.estate.Address;
import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Volume;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One stranger tries the ports of one machine, one after the other. */
public record VerticalScan(Daily time, Address scanner, Address target) implements Story {
    /** Length in minutes. */
    static final int LENGTH = 5;

    private static final int PORTS_A_MINUTE = 300;
    private static final int FIRST_PORT = 1024;
    private static final Volume KNOCK = new Volume(1, 60, 0, 0);

    @Override
    public String name() {
        return "vertical-scan";
    }

    @Override
    public String description() {
        return "%s tries %d ports of web-2 in %d minutes; all are denied"
                .formatted(scanner.text(), ports(), time.length());
    }

    /** How many different ports are tried in all. */
    public int ports() {
        return PORTS_A_MINUTE * time.length();
    }

    @Override
    public List<Actor> actors() {
        return List.of(new Actor("scanner", scanner), new Actor("target", target));
    }

    @Override
    public void begin(long minute, RandomGenerator random, Consumer<Conversation> out) {
        int into = time.into(minute);
        for (int i = 0; into >= 0 && i < PORTS_A_MINUTE; i++) {
            int port = FIRST_PORT + into * PORTS_A_MINUTE + i;
            long at = minute * 60_000 + i * 200L + random.nextInt(100);
            out.accept(Conversation.tcp(at, 0, scanner, 40_000 + i, target, port, KNOCK));
        }
    }
}
