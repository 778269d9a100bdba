package dev.weir.deploy.client;

import java.time.Duration;

/** Waits between two requests. */
interface Pause {
    /** Sleeps; goes on until the process ends. */
    Pause SLEEP = duration -> {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    };

    /** Waits this long; returns whether to go on. */
    boolean of(Duration duration);
}
