package dev.weir.sink.delivery;

import java.time.Duration;
import java.util.List;

/**
 * What became of a batch, or of what was sent since the last confirmation. A {@code reason} is lower case with underscores, one
 * of few; a {@code text} says in one line what is wrong and what to do, without a secret.
 */
public sealed interface Outcome {

    /** The sink has it. */
    record Taken() implements Outcome {}

    /**
     * The sink cannot take it now.
     *
     * @param atLeast pause that the sink asks for; zero when it says nothing
     */
    record Later(String reason, String text, Duration atLeast) implements Outcome {}

    /** The sink takes nothing until somebody mends the sink or the configuration. */
    record Barred(String reason, String text) implements Outcome {}

    /** The sink does not take the batch because of what is in it. */
    record Refused(String reason, String text) implements Outcome {}

    /** What was sent since the last confirmation may be lost. */
    record Lost(String reason, String text) implements Outcome {}

    /** One for each record of the batch, in its order: taken, later, barred or refused. */
    record Each(List<Outcome> outcomes) implements Outcome {
        public Each {
            outcomes = List.copyOf(outcomes);
        }
    }
}
