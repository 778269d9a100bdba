package dev.weir.enrich.source;

import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.threat.MispManifest;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads a MISP feed: its manifest, and the events that are beside it, one behind the other as one content. An event that is
 * missing or broken fails all of it. Something is new when the manifest is.
 */
final class MispOrigin implements Origin {
    private final Origin manifest;
    private final Events events;
    private final int maxBytes;
    private final Duration timeout;

    /** Where the events are. */
    @FunctionalInterface
    interface Events {
        Origin named(String name, Duration timeout);
    }

    /**
     * Stores its parts.
     *
     * @param maxBytes of all events together
     * @param timeout for all of them together
     */
    MispOrigin(Origin manifest, Events events, int maxBytes, Duration timeout) {
        this.manifest = manifest;
        this.events = events;
        this.maxBytes = maxBytes;
        this.timeout = timeout;
    }

    @Override
    public Optional<Content> read(Validators known) throws LoadException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Optional<Content> read = manifest.read(known);
        if (read.isEmpty()) {
            return read;
        }
        Content head = read.get();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String uuid : uuids(head)) {
            byte[] event = event(uuid, deadline);
            if (event.length >= maxBytes - all.size()) {
                throw TooLarge.of("with event %s.json it has".formatted(uuid), maxBytes);
            }
            all.writeBytes(event);
            all.write('\n');
        }
        return Optional.of(new Content(all.toByteArray(), head.modifiedMs(), head.validators()));
    }

    private static Iterable<String> uuids(Content head) throws LoadException {
        try {
            return MispManifest.events(head.bytes());
        } catch (SourceException e) {
            throw new LoadException(FailureReason.FORMAT, "its manifest.json: " + e.getMessage(), e);
        }
    }

    private byte[] event(String uuid, long deadline) throws LoadException, InterruptedException {
        String name = uuid + ".json";
        try {
            Origin origin = events.named(name, Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            byte[] event = origin.read(Validators.NONE).orElseThrow().bytes();
            MispManifest.check(uuid, event);
            return event;
        } catch (SourceException e) {
            throw new LoadException(FailureReason.FORMAT, "event %s: %s".formatted(name, e.getMessage()), e);
        } catch (LoadException e) {
            throw new LoadException(e.reason(), "event %s: %s".formatted(name, e.getMessage()), e.notBefore(), e);
        }
    }

    @Override
    public boolean changed() {
        return manifest.changed();
    }

    @Override
    public Duration interval() {
        return manifest.interval();
    }

    @Override
    public Duration checkInterval() {
        return manifest.checkInterval();
    }
}
