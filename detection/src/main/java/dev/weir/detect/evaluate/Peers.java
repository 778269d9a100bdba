package dev.weir.detect.evaluate;

/**
 * How common the value of a field is.
 *
 * @param having how many have it, such as the sources that talk to a country
 * @param all how many there are
 */
public record Peers(long having, long all) {
    /** The value is not known. */
    public static final Peers NONE = new Peers(0, 0);

    /** Whether a smaller part than this has it. */
    boolean areUnder(double part) {
        return having > 0 && having < part * all;
    }
}
