package dev.weir.demo.story;

import dev.weir.demo.estate.Address;
import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Volume;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A database server sends far more to a stranger than it gets back. */
public record Exfiltration(Daily time, Address machine, Address stranger) implements Story {
    /** Length in minutes. */
    static final int LENGTH = 20;

    private static final int STREAMS = 6;
    private static final long BYTES_OF_STREAM = 4_000_000_000L;
    private static final long BACK = 30_000_000L;

    @Override
    public String name() {
        return "exfiltration";
    }

    @Override
    public String description() {
        return "sql-1 sends %d GB to %s in %d minutes and gets next to nothing back"
                .formatted(STREAMS * BYTES_OF_STREAM / 1_000_000_000, stranger.text(), time.length());
    }

    @Override
    public List<Actor> actors() {
        return List.of(new Actor("machine", machine), new Actor("stranger", stranger));
    }

    @Override
    public int longestMinutes() {
        return LENGTH + 1;
    }

    @Override
    public void begin(long minute, RandomGenerator random, Consumer<Conversation> out) {
        for (int i = 0; time.into(minute) == 0 && i < STREAMS; i++) {
            long length = LENGTH * 60_000L - 40_000 + random.nextInt(20_000);
            Volume volume = Volume.ofBytes(BYTES_OF_STREAM + random.nextInt(40_000_000), BACK);
            out.accept(Conversation.tcp(
                    minute * 60_000 + 1000 + i * 700L, length, machine, 50_100 + i, stranger, 443, volume));
        }
    }
}
