package dev.weir.demo.story;

import dev.weir.demo.estate.Address;
import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Volume;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Thousands of strangers, each only once, try the same port of the same machine. */
public record DeniedStorm(Daily time, Address target) implements Story {
    /** Length in minutes. */
    static final int LENGTH = 10;
    /** The port that all of them try. */
    public static final int PORT = 8291;

    /** What holds all of the strangers. */
    public static final String NETWORKS = "45.128.0.0/12";

    private static final int STRANGERS_A_MINUTE = 240;
    private static final int NETWORK = Address.v4("45.128.0.0").bits();
    private static final Volume KNOCK = new Volume(1, 60, 0, 0);

    @Override
    public String name() {
        return "denied-storm";
    }

    @Override
    public String description() {
        return "%d strangers try port %d of web-0 in %d minutes; all are denied"
                .formatted(strangers(), PORT, time.length());
    }

    /** How many different sources there are. */
    public int strangers() {
        return STRANGERS_A_MINUTE * time.length();
    }

    @Override
    public List<Actor> actors() {
        return List.of(new Actor("target", target));
    }

    @Override
    public void begin(long minute, RandomGenerator random, Consumer<Conversation> out) {
        int into = time.into(minute);
        for (int i = 0; into >= 0 && i < STRANGERS_A_MINUTE; i++) {
            long at = minute * 60_000 + i * 250L + random.nextInt(250);
            Address stranger = stranger(into * STRANGERS_A_MINUTE + i);
            out.accept(Conversation.tcp(at, 0, stranger, 1024 + random.nextInt(60_000), target, PORT, KNOCK));
        }
    }

    /** Each has a /24 of its own. */
    private static Address stranger(int index) {
        return Address.v4(NETWORK + (index << 8) + 1 + new SplittableRandom(index).nextInt(250));
    }
}
