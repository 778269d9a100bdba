package dev.weir.query.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * At most sixteen prefixes that cover all addresses of a list and, of all such choices, the fewest other addresses. An IPv6 network of
 * 64 bits counts as one address. Where two choices cover as many, that with fewer prefixes is taken.
 *
 * <p>Addresses come in ascending order, IPv4 before IPv6. They are the leaves of a binary tree whose inner nodes are the longest common
 * prefixes. For each node, the best choice of one, two, … sixteen prefixes is found from those of its two halves: the one prefix of the
 * node itself, or so many of the one half and the rest of the other. Nodes are finished in the order of the addresses, so that only
 * those on the way from the root to the latest address are in memory, however many addresses there are.
 */
public final class PrefixCover {
    /** Most prefixes. */
    public static final int MOST = 16;

    private final Deque<CoverChoices> trees = new ArrayDeque<>();
    private final Deque<Integer> commonBits = new ArrayDeque<>();
    private byte @Nullable [] last;
    private @Nullable CoverChoices ipv4;
    private long addresses;

    /** Adds the next address, 4 or 16 bytes; the same one again changes nothing. */
    public void add(byte[] address) {
        byte[] before = last;
        if (before != null && before.length == address.length) {
            int common = commonBits(before, address);
            if (common == 8 * address.length) {
                return;
            }
            join(common);
            commonBits.push(common);
        } else if (before != null) {
            join(-1);
            ipv4 = trees.pop();
        }
        last = address;
        addresses++;
        trees.push(CoverChoices.of(address));
    }

    private static int commonBits(byte[] one, byte[] other) {
        int index = Arrays.mismatch(one, other);
        return index < 0
                ? 8 * one.length
                : 8 * index + Integer.numberOfLeadingZeros((one[index] ^ other[index]) & 0xFF) - 24;
    }

    /** Finishes the nodes that have more than {@code common} bits in common: no address to come lies in them. */
    private void join(int common) {
        while (!commonBits.isEmpty() && commonBits.element() > common) {
            CoverChoices second = trees.pop();
            trees.push(trees.pop().with(second, commonBits.pop()));
        }
    }

    /** Number of different addresses. */
    public long addresses() {
        return addresses;
    }

    /** The prefixes, in ascending order. Nothing can be added any more. */
    public List<CoveredPrefix> prefixes() {
        if (trees.isEmpty()) {
            return List.of();
        }
        join(-1);
        CoverChoices all = trees.element();
        CoverChoices first = ipv4;
        List<CoveredPrefix> prefixes = new ArrayList<>();
        (first == null ? all : first.beside(all)).best().addTo(prefixes);
        return List.copyOf(prefixes);
    }
}
