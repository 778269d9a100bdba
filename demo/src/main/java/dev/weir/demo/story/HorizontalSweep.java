package dev.weir.demo.story;

import dev.weir.demo.estate.Address;
import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Volume;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A machine of the estate looks for file shares at every address of a network. */
public record HorizontalSweep(Daily time, Address machine, Address network) implements Story {
    /** Length in minutes. */
    static final int LENGTH = 4;
    /** Addresses that are tried: 1 to 254. */
    public static final int HOSTS = 254;

    private static final int SMB = 445;
    private static final Volume KNOCK = new Volume(1, 60, 0, 0);

    @Override
    public String name() {
        return "horizontal-sweep";
    }

    @Override
    public String description() {
        return "build-0 tries port 445 of %d addresses of %s/24; its own NSG denies it"
                .formatted(HOSTS, network.text());
    }

    @Override
    public List<Actor> actors() {
        return List.of(new Actor("machine", machine));
    }

    @Override
    public void begin(long minute, RandomGenerator random, Consumer<Conversation> out) {
        int into = time.into(minute);
        int share = HOSTS / LENGTH + 1;
        for (int i = into * share; into >= 0 && i < Math.min(HOSTS, (into + 1) * share); i++) {
            Address host = Address.v4(network.bits() + 1 + i);
            long at = minute * 60_000 + (i % share) * 900L + random.nextInt(900);
            out.accept(Conversation.tcp(at, 0, machine, 50_000 + i, host, SMB, KNOCK));
        }
    }
}
