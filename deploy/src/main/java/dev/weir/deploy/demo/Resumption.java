package dev.weir.deploy.demo;

import dev.weir.demo.blob.DemoBlobs;
import dev.weir.platform.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a demo goes on. */
final class Resumption {
    private static final long DEFAULT_SEED = 1;
    private static final Duration DEFAULT_HISTORY = Duration.ofHours(24);

    private Resumption() {}

    /**
     * What the directory remembers, or that of a fresh demo.
     *
     * @param minute now, since the epoch
     * @throws UserError when the directory holds a demo other than that which is asked for, or something else
     */
    static DemoState of(DemoDirectory directory, Optional<Long> seed, Optional<Duration> history, long minute) {
        Optional<DemoState> kept = directory.read();
        kept.ifPresent(state -> check(state, directory, seed, history, minute));
        return kept.orElseGet(() -> DemoState.fresh(
                seed.orElse(DEFAULT_SEED),
                minute,
                history.orElse(DEFAULT_HISTORY).toMinutes()));
    }

    private static void check(
            DemoState state, DemoDirectory directory, Optional<Long> seed, Optional<Duration> history, long minute) {
        if (seed.isPresent() && seed.get() != state.seed()) {
            throw new UserError("The demo in %s has the seed %d. Leave out --seed, or give --data another directory."
                    .formatted(directory.root(), state.seed()));
        }
        long minutes = state.start() - state.begin();
        if (history.isPresent() && history.get().toMinutes() != minutes) {
            throw new UserError(("The demo in %s began with a history of %d minutes. Leave out --history, or give"
                            + " --data another directory.")
                    .formatted(directory.root(), minutes));
        }
        if (minute / 60 - state.hour() > SpanConverter.LONGEST.toHours()) {
            throw new UserError("The demo in %s ended at %s, more than %d days ago. Give --data another directory."
                    .formatted(
                            directory.root(),
                            Instant.ofEpochSecond(state.hour() * 3600),
                            SpanConverter.LONGEST.toDays()));
        }
        if (minute < state.start() || DemoBlobs.hour(minute) < state.hour()) {
            long last = Math.max(state.start(), DemoBlobs.firstMinute(state.hour()));
            throw new UserError("The demo in %s goes up to %s, which is in the future. Set the clock right."
                    .formatted(directory.root(), Instant.ofEpochSecond(last * 60)));
        }
    }
}
