package dev.weir.testkit.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The flow logs of an estate of NICs over some hours: a pure function of a seed and a size, with the truth about them.
 * NICs take turns in the formats of the size. Among the records are all the oddities of real ones.
 */
public final class FlowScenario {

    /**
     * How much there is.
     *
     * @param start of the first hour; a whole hour
     * @param minutes data blocks of each hour, at most 60
     * @param tuples of each NIC and minute, about
     * @param sources different addresses of the outside world
     * @param brokenPerMille share of broken tuples, and of records that have a broken one before them
     * @param formats that the NICs take turns in
     * @param plainJson whether all JSON is compact, in the documented order, without escapes
     */
    public record Size(
            Instant start,
            int nics,
            int hours,
            int minutes,
            int tuples,
            int sources,
            int brokenPerMille,
            List<LogFormat> formats,
            boolean plainJson) {

        /** A size in all formats with one broken thing in a hundred. */
        public static Size of(int nics, int hours, int minutes, int tuples) {
            Instant start = Instant.parse("2024-12-12T04:00:00Z");
            return new Size(start, nics, hours, minutes, tuples, 1000, 10, List.of(LogFormat.values()), false);
        }

        public Size withStart(Instant newStart) {
            return new Size(newStart, nics, hours, minutes, tuples, sources, brokenPerMille, formats, plainJson);
        }

        public Size withSources(int newSources) {
            return new Size(start, nics, hours, minutes, tuples, newSources, brokenPerMille, formats, plainJson);
        }

        public Size withBroken(int newPerMille) {
            return new Size(start, nics, hours, minutes, tuples, sources, newPerMille, formats, plainJson);
        }

        public Size withFormats(LogFormat... newFormats) {
            return new Size(
                    start, nics, hours, minutes, tuples, sources, brokenPerMille, List.of(newFormats), plainJson);
        }

        public Size withPlainJson() {
            return new Size(start, nics, hours, minutes, tuples, sources, brokenPerMille, formats, true);
        }
    }

    private final long seed;
    private final Size size;
    private final FlowSource flows;

    public FlowScenario(long seed, Size size) {
        this.seed = seed;
        this.size = size;
        this.flows = new FlowSource(size.sources, size.brokenPerMille);
    }

    /** Every blob, in the order of hours, then NICs. */
    public List<ScenarioBlob> blobs() {
        List<ScenarioBlob> blobs = new ArrayList<>();
        for (int hour = 0; hour < size.hours; hour++) {
            for (int nic = 0; nic < size.nics; nic++) {
                blobs.add(blob(nic, hour));
            }
        }
        return blobs;
    }

    /** The blob of one NIC and hour, both from 0. */
    public ScenarioBlob blob(int nic, int hour) {
        RandomGenerator random = new SplittableRandom(seed * 1_000_003 + nic * 1_009L + hour);
        Nic owner = Nic.of(nic, size.formats.get(nic % size.formats.size()));
        long hourMs = size.start.plus(Duration.ofHours(hour)).toEpochMilli();
        List<List<ScenarioBlob.Item>> blocks = new ArrayList<>();
        RecordStyle style = size.plainJson || random.nextBoolean() ? RecordStyle.PLAIN : RecordStyle.random(random);
        for (int minute = 0; minute < size.minutes; minute++) {
            blocks.add(block(owner, hourMs + minute * 60_000L, style, random));
        }
        return new ScenarioBlob(owner.path(hourMs), hourMs, blocks);
    }

    private List<ScenarioBlob.Item> block(Nic nic, long minuteMs, RecordStyle usual, RandomGenerator random) {
        List<ScenarioBlob.Item> items = new ArrayList<>();
        int left = size.tuples;
        do {
            int tuples = Math.min(left, 1 + random.nextInt(Math.max(1, size.tuples)));
            FlowRecord record = flows.record(nic, minuteMs + random.nextInt(30_000), tuples, random);
            RecordStyle style = random.nextInt(20) == 0 && !size.plainJson ? RecordStyle.random(random) : usual;
            ScenarioBlob.Item item = new ScenarioBlob.Item(broken(record, random), record, style);
            items.add(item);
            if (random.nextInt(40) == 0) {
                items.add(item);
            }
            left -= tuples;
        } while (left > 0);
        return items;
    }

    private List<BrokenInput> broken(FlowRecord next, RandomGenerator random) {
        if (random.nextInt(1000) >= size.brokenPerMille) {
            return List.of();
        }
        return List.of(BrokenInput.record(RecordStyle.PLAIN.write(next), random));
    }

    /** What all blobs together hold. */
    public Truth truth() {
        Truth.Sum sum = new Truth.Sum();
        for (int hour = 0; hour < size.hours; hour++) {
            for (int nic = 0; nic < size.nics; nic++) {
                sum.add(blob(nic, hour).truth());
            }
        }
        return sum.truth();
    }
}
