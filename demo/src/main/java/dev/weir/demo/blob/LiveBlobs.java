package dev.weir.demo.blob;

import dev.weir.demo.Demo;
import dev.weir.demo.Flow;
import dev.weir.demo.estate.Nic;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Lets the blobs grow as time goes on: a minute's records come after the minute, those of one NIC after those of another. */
public final class LiveBlobs {
    private static final int FIRST_MS = 5_000;
    private static final int EVERY_MS = 4_000;

    private final Demo demo;
    private final DemoBlobs blobs;
    private final List<Nic> nics;
    private long minute;
    private int next;
    private Map<Nic, List<Flow>> flows = Map.of();

    /** @param minute the first one to be written, since the epoch */
    public LiveBlobs(Demo demo, DemoBlobs blobs, long minute) {
        this.demo = demo;
        this.blobs = blobs;
        this.nics = demo.estate().nics();
        this.minute = minute;
    }

    /** When there will be something to write. */
    public Instant due() {
        return Instant.ofEpochMilli((minute + 1) * 60_000 + FIRST_MS + (long) next * EVERY_MS);
    }

    /** The first minute that is not written for all NICs. */
    public long minute() {
        return minute;
    }

    /** Writes everything that is due. */
    public void advance(Instant now) {
        while (!due().isAfter(now)) {
            if (next == 0) {
                flows = demo.minute(minute);
            }
            List<Flow> logged = flows.get(nics.get(next));
            if (logged != null) {
                blobs.append(nics.get(next), minute, logged);
            }
            step();
        }
    }

    private void step() {
        next++;
        if (next == nics.size()) {
            next = 0;
            minute++;
        }
    }
}
