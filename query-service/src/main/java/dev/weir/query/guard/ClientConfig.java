package dev.weir.query.guard;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;

/**
 * What one client may ask.
 *
 * @param rate requests a second in the long run; 0 is without bound
 * @param burst requests at once after a pause
 * @param concurrent queries at the same time
 */
record ClientConfig(int rate, int burst, int concurrent) {

    ClientConfig {
        check(rate >= 0, "weir.query.client.rate must not be negative: %s", rate);
        check(burst >= 1, "weir.query.client.burst must be at least 1: %s", burst);
        check(concurrent >= 1, "weir.query.client.concurrent must be at least 1: %s", concurrent);
    }

    /** Reads {@code weir.query.client}. */
    static ClientConfig of(Config client) {
        return new ClientConfig(client.getInt("rate"), client.getInt("burst"), client.getInt("concurrent"));
    }
}
