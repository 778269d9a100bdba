package dev.weir.demo.traffic;

import java.util.random.RandomGenerator;

/** Numbers from one to another; small ones are more frequent. */
public record Span(long least, long most) {

    public long pick(RandomGenerator random) {
        double share = random.nextDouble();
        return least + (long) ((most - least) * share * share);
    }
}
