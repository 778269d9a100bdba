package dev.weir.stream.serve;

import dev.weir.schemas.query.FieldTest;
import dev.weir.stream.count.Family;
import java.util.Arrays;

/** Whether what is known of a source has one of the values that a test names. Each number of facts is tested once. */
final class KnownTest implements SourceTest {
    private static final byte PASSES = 1;
    private static final byte FAILS = 2;

    private final SourceFacts facts;
    private final FieldTest test;
    private byte[] tested = new byte[16];

    KnownTest(SourceFacts facts, FieldTest test) {
        this.facts = facts;
        this.test = test;
    }

    @Override
    public boolean matches(Family family, long hi, long lo) {
        int number = facts.number(family, hi, lo);
        if (number >= tested.length) {
            tested = Arrays.copyOf(tested, Math.max(2 * tested.length, number + 1));
        }
        if (tested[number] == 0) {
            tested[number] = facts.facts(number).passes(test) ? PASSES : FAILS;
        }
        return tested[number] == PASSES;
    }
}
