package dev.weir.stream.count;

import dev.weir.schemas.distinct.DistinctCount;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/**
 * Which destinations and destination ports each entry of a table had. An entry holds one long, its <i>word</i>
 * ({@link Values#DESTINATIONS}): {@link #NONE}; a single destination with a single port, which is what most entries have; or
 * where in this object there are more. So most entries cost eight bytes, and most tuples one comparison.
 *
 * <pre>
 * 0                            no destination
 * 01 destination:46 port:16    one: an IPv4 address as it is, or bit 45 and 45 bits of the hash of an IPv6 address
 * 11 0:30 index:32             few: a list of two to eight such words
 * 10 0:30 index:32             many: two {@link DistinctCount sets}, one of destinations, one of ports
 * </pre>
 *
 * <p>Two IPv6 addresses have the same hash with a probability of 2⁻⁴⁵, so 64 of them are counted exactly but for one case
 * in 10¹⁰. Not thread-safe, but any number of threads may read while nobody writes.
 */
public final class Destinations {
    /** The word of an entry without destinations. */
    public static final long NONE = 0;

    private static final int FORM_SHIFT = 62;
    private static final int FORM_ONE = 1;
    private static final int FORM_MANY = 2;
    private static final int FORM_FEW = 3;
    private static final long ONE = 1L << FORM_SHIFT;
    private static final long MANY = 2L << FORM_SHIFT;
    private static final long FEW = 3L << FORM_SHIFT;
    private static final long IPV6 = 1L << 45;
    private static final int PORT_BITS = 16;
    private static final int PORT_MASK = (1 << PORT_BITS) - 1;
    private static final long ADDRESS_MASK = (1L << 46) - 1;
    private static final int KEPT = 1024;
    private static final DistinctCount[] NO_SETS = {};

    /** For words that do not point into an object. */
    public static final Destinations EMPTY = new Destinations();

    private final FewWords few = new FewWords();
    private DistinctCount[] addresses = NO_SETS;
    private DistinctCount[] ports = NO_SETS;
    private int size;
    private long setBytes;

    /**
     * The word of one destination.
     *
     * @param address as {@link #ipv4} or {@link #ipv6} gives it
     * @param port 0 to 65535
     */
    public static long one(long address, int port) {
        return ONE | (address << PORT_BITS) | port;
    }

    /** An IPv4 address, given as an unsigned number of 32 bits, as it stands in words and sets. */
    public static long ipv4(long address) {
        return address;
    }

    /** An IPv6 address, given as two longs, as it stands in words and sets. */
    public static long ipv6(long hi, long lo) {
        return IPV6 | (mixed(mixed(hi) ^ lo) >>> 19);
    }

    /** The finalizer of MurmurHash3. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }

    private static int form(long word) {
        return (int) (word >>> FORM_SHIFT);
    }

    /** Whether a word says nothing without the object that it belongs to. */
    static boolean points(long word) {
        return word < 0;
    }

    static boolean isMany(long word) {
        return form(word) == FORM_MANY;
    }

    /** The destination of a word with one. */
    static long address(long word) {
        return (word >>> PORT_BITS) & ADDRESS_MASK;
    }

    /** The port of a word with one. */
    static int port(long word) {
        return (int) word & PORT_MASK;
    }

    static boolean isIpv6(long address) {
        return (address & IPV6) != 0;
    }

    /** Number of different destinations: exact up to {@link DistinctCount#EXACT}, above it an estimate. */
    public long addressCount(long word) {
        return points(word) ? addresses(word).estimate() : form(word);
    }

    /** Number of different destination ports, likewise. */
    public long portCount(long word) {
        return points(word) ? ports(word).estimate() : form(word);
    }

    /** The different destinations; not to be changed. */
    public DistinctCount addresses(long word) {
        return isMany(word) ? addresses[(int) word] : setOf(word, Destinations::address);
    }

    /** The different destination ports; not to be changed. */
    public DistinctCount ports(long word) {
        return isMany(word) ? ports[(int) word] : setOf(word, Destinations::port);
    }

    private DistinctCount setOf(long word, LongUnaryOperator item) {
        DistinctCount set = new DistinctCount();
        forEach(word, one -> set.add(item.applyAsLong(one)));
        return set;
    }

    /** Calls {@code action} with each word with one destination of a word that has none, one or few. */
    void forEach(long word, LongConsumer action) {
        if (form(word) == FORM_FEW) {
            few.forEach((int) word, action);
        } else if (word != NONE) {
            action.accept(word);
        }
    }

    /** Number of words that {@link #forEach} gives for a word with few. */
    int fewSize(long word) {
        return few.size((int) word);
    }

    /**
     * Puts what {@code word} says to what {@code known} says, a word of this object, and returns the word for both.
     *
     * @param from what {@code word} is a word of; stays as it is
     */
    long union(long known, long word, Destinations from) {
        if (!points(word)) {
            return word == NONE || word == known ? known : add(known, word);
        }
        if (isMany(word)) {
            return union(known, from.addresses[(int) word], from.ports[(int) word]);
        }
        long[] sum = {known};
        from.forEach(word, one -> sum[0] = add(sum[0], one));
        return sum[0];
    }

    /** Puts one destination to what {@code known} says. */
    private long add(long known, long one) {
        return switch (form(known)) {
            case FORM_ONE -> known == one ? known : addFew(addFew(FEW | few.begin(), known), one);
            case FORM_FEW -> addFew(known, one);
            case FORM_MANY -> addMany(known, one);
            default -> one;
        };
    }

    private long addFew(long known, long one) {
        return few.add((int) known, one) ? known : addMany(many(known), one);
    }

    private long addMany(long known, long one) {
        int at = (int) known;
        setBytes -= bytes(at);
        addresses[at].add(address(one));
        ports[at].add(port(one));
        setBytes += bytes(at);
        return known;
    }

    private long union(long known, DistinctCount addressSet, DistinctCount portSet) {
        long many = many(known);
        int at = (int) many;
        setBytes -= bytes(at);
        addresses[at].union(addressSet);
        ports[at].union(portSet);
        setBytes += bytes(at);
        return many;
    }

    /** The word of sets with what {@code known} says. */
    private long many(long known) {
        if (isMany(known)) {
            return known;
        }
        long many = put(addresses(known), ports(known));
        if (form(known) == FORM_FEW) {
            few.end((int) known);
        }
        return many;
    }

    /** Takes two sets, which then belong to this object, and returns their word. */
    long put(DistinctCount addressSet, DistinctCount portSet) {
        if (size == addresses.length) {
            addresses = Arrays.copyOf(addresses, Math.max(16, 2 * size));
            ports = Arrays.copyOf(ports, Math.max(16, 2 * size));
        }
        addresses[size] = addressSet;
        ports[size] = portSet;
        setBytes += bytes(size);
        return MANY | size++;
    }

    /** As {@link #union}, but {@code word} takes the place of {@code known}, and is not smaller. */
    long replace(long known, long word, Destinations from) {
        if (isMany(known) && isMany(word)) {
            int at = (int) known;
            setBytes -= bytes(at);
            addresses[at] = from.addresses[(int) word].copy();
            ports[at] = from.ports[(int) word].copy();
            setBytes += bytes(at);
            return known;
        }
        if (form(known) == FORM_FEW) {
            few.end((int) known);
        }
        return union(NONE, word, from);
    }

    private int bytes(int at) {
        return addresses[at].bytes() + ports[at].bytes();
    }

    /** Bytes of heap. */
    public long bytes() {
        return few.bytes() + setBytes + 8L * addresses.length;
    }

    /** Forgets everything, and the memory when it is far too large for what was in it; words that point must not be used any more. */
    void clear() {
        few.clear();
        if (addresses.length > KEPT && size < addresses.length / 16) {
            addresses = NO_SETS;
            ports = NO_SETS;
        } else {
            Arrays.fill(addresses, 0, size, null);
            Arrays.fill(ports, 0, size, null);
        }
        size = 0;
        setBytes = 0;
    }
}
