package dev.weir.demo.story;

import dev.weir.demo.estate.Address;
import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Volume;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A machine of the estate calls the same stranger every minute and says as much each time. */
public record Beacon(Daily time, Address machine, Address stranger) implements Story {
    private static final Volume CALL = new Volume(7, 842, 6, 1340);
    private static final int AT_MS = 12_000;
    private static final int JITTER_MS = 1500;

    @Override
    public String name() {
        return "beacon";
    }

    @Override
    public String description() {
        return "app-2 calls %s on port 443 every 60 s, all day".formatted(stranger.text());
    }

    @Override
    public List<Actor> actors() {
        return List.of(new Actor("machine", machine), new Actor("stranger", stranger));
    }

    @Override
    public void begin(long minute, RandomGenerator random, Consumer<Conversation> out) {
        long at = minute * 60_000 + AT_MS + random.nextInt(JITTER_MS);
        int port = 49_152 + random.nextInt(16_000);
        out.accept(Conversation.tcp(at, 400 + random.nextInt(100), machine, port, stranger, 443, CALL));
    }
}
