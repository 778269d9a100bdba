package dev.weir.demo.traffic;

import java.util.random.RandomGenerator;

/** Numbers from one to another; small ones are more frequent. */
record Span(long least, long most) {

    long pick(RandomGenerator random) {
        double share = random.nextDouble();
        return least + (long) ((most - least) * share * share);
    }
}
