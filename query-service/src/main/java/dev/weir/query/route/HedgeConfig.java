package dev.weir.query.route;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * Whether a copy is asked as well when an instance is slow to answer.
 *
 * @param minimum shortest time after which a copy is asked
 */
public record HedgeConfig(boolean enabled, Duration minimum) {

    public HedgeConfig {
        check(minimum.isPositive(), "weir.query.hedge.minimum must be longer than 0: %s", minimum);
    }

    static HedgeConfig of(Config config) {
        return new HedgeConfig(config.getBoolean("enabled"), config.getDuration("minimum"));
    }
}
