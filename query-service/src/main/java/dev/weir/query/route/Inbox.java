package dev.weir.query.route;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The events of one fan-out. What comes after it was closed is closed itself, so that no connection stays open. */
final class Inbox<T extends PartitionReply> implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition came = lock.newCondition();
    private final Queue<Event<T>> events = new ArrayDeque<>();
    private boolean closed;

    void add(Event<T> event) {
        lock.lock();
        try {
            if (closed) {
                discard(event);
                return;
            }
            events.add(event);
            came.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next event; none when none came within {@code nanos}. */
    Optional<Event<T>> next(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long left = nanos; events.isEmpty() && left > 0; ) {
                left = came.awaitNanos(left);
            }
            return Optional.ofNullable(events.poll());
        } finally {
            lock.unlock();
        }
    }

    private void discard(Event<T> event) {
        if (event instanceof Event.Replied<T> replied) {
            replied.replies().forEach(PartitionReply::close);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            events.forEach(this::discard);
            events.clear();
        } finally {
            lock.unlock();
        }
    }
}
