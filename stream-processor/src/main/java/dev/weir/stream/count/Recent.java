package dev.weir.stream.count;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Sums by source over the panes of one range, kept up to date by every commit and moved along with the clock.
 *
 * <p>Two locks. {@link #turn} is held by whoever moves the range or asks, for as long as that takes. {@link #adding} is held
 * for one entry or one commit, because a commit goes on while the range moves: what a commit brings for the range is added
 * by the commit, what was there before by the mover, and the store's lock separates the two.
 */
final class Recent {
    private static final int CHECK = 1023;

    /** One question or one move at a time. Taken before the store's lock. */
    final ReentrantLock turn = new ReentrantLock();

    private final ReentrantLock adding = new ReentrantLock();
    private final ReadMemory memory;
    private final Level finest;
    private final SourceSums ipv4 = new SourceSums(Family.IPV4);
    private final SourceSums ipv6 = new SourceSums(Family.IPV6);
    private final long[] totals = new long[Values.COUNTERS];
    private volatile long from;
    private volatile long to;
    private long taken;
    private int added;
    private volatile boolean tooLarge;
    private volatile boolean dropped;
    private volatile long askedMs;

    /**
     * Begins with an empty range.
     *
     * @param finest the level by whose panes the range moves
     * @param at where the range begins and ends, milliseconds since the epoch
     */
    Recent(ReadMemory memory, Level finest, long at) {
        this.memory = memory;
        this.finest = finest;
        this.from = at;
        this.to = at;
    }

    /** Wall-clock time of the last question, milliseconds since the epoch. */
    long askedMs() {
        return askedMs;
    }

    void asked(long nowMs) {
        askedMs = nowMs;
    }

    boolean isDropped() {
        return dropped;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    /** Number of sources. */
    int sources() {
        return ipv4.size() + ipv6.size();
    }

    /**
     * Moves the range to that of the question. The caller has the turn.
     *
     * @return false when the range cannot be had: panes have expired, or there is no memory; it is then dropped
     */
    boolean moveTo(TopQuestion question, PaneReads reads) {
        boolean moved = false;
        try {
            moved = from == to ? build(question, reads) : overlaps(question) && shift(question, reads);
            return moved;
        } catch (DoesNotFit e) {
            return false;
        } finally {
            if (!moved) {
                drop();
            }
        }
    }

    /** Another question may have moved the range far since this one chose it. */
    private boolean overlaps(TopQuestion question) {
        return question.from() < to && question.to() > from;
    }

    private boolean build(TopQuestion question, PaneReads reads) {
        memory.built(this);
        return read(reads, question.cover(), this::addAlone, () -> range(question.from(), question.to()));
    }

    private boolean shift(TopQuestion question, PaneReads reads) {
        long newFrom = question.from();
        long newTo = question.to();
        return read(reads, panes(from, newFrom), this::subtractAlone, () -> range(newFrom, to))
                && read(reads, panes(newTo, to), this::subtractAlone, () -> range(from, newTo))
                && read(reads, panes(newFrom, from), this::addAlone, () -> range(newFrom, to))
                && read(reads, panes(to, newTo), this::addAlone, () -> range(from, newTo));
    }

    /** From the moment of {@code atOnce} on, commits add to the new range, and what was there before is visited. */
    private boolean read(PaneReads reads, List<PaneId> panes, EntryVisitor visitor, Runnable atOnce) {
        boolean read = panes.isEmpty()
                || reads.read(panes, open -> {
                    if (open.coarser() != null) {
                        return closed -> false;
                    }
                    atOnce.run();
                    open.visit(panes, List.of(), visitor);
                    return closed -> {
                        closed.visit(panes, List.of(), visitor);
                        return true;
                    };
                });
        adding.lock();
        try {
            account();
        } finally {
            adding.unlock();
        }
        return read;
    }

    private void range(long newFrom, long newTo) {
        from = newFrom;
        to = newTo;
    }

    /** Empty when {@code begin} is not before {@code end}. */
    private List<PaneId> panes(long begin, long end) {
        return LongStream.iterate(begin, start -> start < end, start -> start + finest.millis())
                .mapToObj(start -> new PaneId(finest, start))
                .toList();
    }

    /**
     * Visits what the largest sources have in the range. The caller has the turn and has moved the range.
     *
     * @return null when the sums were dropped or panes have expired meanwhile; nothing was visited then
     */
    @Nullable TopSums answer(TopQuestion question, PaneReads reads, EntryVisitor visitor) {
        List<PaneId> cover = question.cover();
        return reads.<Optional<TopSums>>read(cover, open -> {
                    if (dropped || open.coarser() != null) {
                        return closed -> Optional.empty();
                    }
                    List<Source> largest = largest(question);
                    open.visit(cover, largest, visitor);
                    List<Long> sums = Arrays.stream(totals).boxed().toList();
                    TopSums top = new TopSums(sources(), sums, open.totals(), open.fingerprint());
                    return closed -> {
                        closed.visit(cover, largest, visitor);
                        return Optional.of(top);
                    };
                })
                .orElse(null);
    }

    private List<Source> largest(TopQuestion question) {
        Largest largest = new Largest(question.counter(), question.limit());
        largest.offer(ipv4);
        largest.offer(ipv6);
        return largest.sources();
    }

    /** Adds what a commit brings. The caller holds the store's write lock. */
    void commit(Pane delta) {
        long start = delta.id().start();
        if (start >= from && start < to) {
            adding.lock();
            try {
                delta.visit(this::add);
            } catch (DoesNotFit e) {
                drop();
            } finally {
                adding.unlock();
            }
        }
    }

    private void addAlone(Family family, long hi, long lo, int rule, long[] values, int at, Destinations destinations) {
        adding.lock();
        try {
            add(family, hi, lo, rule, values, at, destinations);
        } finally {
            adding.unlock();
        }
    }

    private void add(Family family, long hi, long lo, int rule, long[] values, int at, Destinations destinations) {
        if ((++added & CHECK) == 0) {
            account();
        }
        sums(family).add(hi, lo, values, at);
        for (int i = 0; i < totals.length; i++) {
            totals[i] += values[at + i];
        }
    }

    private void subtractAlone(
            Family family, long hi, long lo, int rule, long[] values, int at, Destinations destinations) {
        adding.lock();
        try {
            sums(family).subtract(hi, lo, values, at);
            for (int i = 0; i < totals.length; i++) {
                totals[i] -= values[at + i];
            }
        } finally {
            adding.unlock();
        }
    }

    private SourceSums sums(Family family) {
        return family == Family.IPV4 ? ipv4 : ipv6;
    }

    private void account() {
        long bytes = ipv4.bytes() + ipv6.bytes();
        if (dropped || (bytes != taken && !memory.take(bytes - taken))) {
            tooLarge |= !dropped;
            throw new DoesNotFit();
        }
        taken = bytes;
    }

    /** Whether it was dropped for lack of memory. */
    boolean isTooLarge() {
        return tooLarge;
    }

    /** There is no memory for the sums, or they were dropped by somebody else. */
    private static final class DoesNotFit extends RuntimeException {
        private static final long serialVersionUID = 1;

        DoesNotFit() {
            super("no memory for recent sums", null, false, false);
        }
    }

    /** A pane that holds what cannot be taken away any more is gone. The caller holds the store's write lock. */
    void expired(PaneId pane) {
        if (pane.level().compareTo(finest) >= 0 && pane.start() < to && pane.end() > from) {
            drop();
        }
    }

    /** Gives the memory back. */
    void drop() {
        adding.lock();
        try {
            if (!dropped) {
                dropped = true;
                memory.take(-taken);
            }
            memory.dropped(this); // it may have been built after somebody else dropped it
        } finally {
            adding.unlock();
        }
    }
}
