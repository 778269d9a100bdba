package dev.weir.schemas.distinct;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.datasketches.common.SketchesException;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;
import org.jspecify.annotations.Nullable;

/**
 * How many different longs were added: exact up to {@link #EXACT}, then estimated by a HyperLogLog sketch of 2048 registers
 * (Apache DataSketches), whose standard error is 2.3 %.
 *
 * <p>What it holds depends only on the set of items, not on their order or on how often and in which parts they came. So
 * the same items give the same number everywhere: the estimate is made of the registers alone, never of their history.
 * Reading does not change it, so any number of threads may read at the same time.
 */
public final class DistinctCount {
    /** Up to this many items are counted exactly. */
    public static final int EXACT = 64;

    /** Standard error of an estimate, relative: 1.039 / √2048. */
    public static final double STANDARD_ERROR = 0.023;

    private static final int LG_REGISTERS = 11;
    private static final TgtHllType IN_MEMORY = TgtHllType.HLL_8;
    private static final TgtHllType WRITTEN = TgtHllType.HLL_4;
    private static final byte EXACT_FORM = 1;
    private static final byte SKETCH_FORM = 2;
    private static final int OBJECT_BYTES = 24;
    private static final int SKETCH_OBJECTS_BYTES = 112;
    private static final int SKETCH_PREAMBLE_BYTES = 40;

    private ExactSet items = new ExactSet();
    private @Nullable HllSketch sketch;

    /** Adds an item. */
    public void add(long item) {
        if (sketch != null) {
            sketch.update(item);
        } else if (items.add(item) > EXACT) {
            sketch = sketchOf(items);
            items = new ExactSet();
        }
    }

    private static HllSketch sketchOf(ExactSet items) {
        HllSketch sketch = new HllSketch(LG_REGISTERS, IN_MEMORY);
        items.forEach(sketch::update);
        return sketch;
    }

    /** Adds every item of {@code other}, which stays as it is. */
    public void union(DistinctCount other) {
        if (other.sketch == null) {
            other.items.forEach(this::add);
        } else {
            HllUnion union = new HllUnion(LG_REGISTERS);
            union.update(other.sketch);
            union.update(sketch == null ? sketchOf(items) : sketch);
            sketch = union.getResult(IN_MEMORY);
            items = new ExactSet();
        }
    }

    /** The number of different items: exact up to {@link #EXACT}, above it an estimate. */
    public long estimate() {
        return sketch == null ? items.size() : Math.max(EXACT + 1L, Math.round(sketch.getCompositeEstimate()));
    }

    /** An independent count of the same items. */
    public DistinctCount copy() {
        DistinctCount copy = new DistinctCount();
        copy.items = items.copy();
        copy.sketch = sketch == null ? null : sketch.copy();
        return copy;
    }

    /** Bytes of heap, with those of the arrays in it. */
    public int bytes() {
        int sketchBytes = sketch == null
                ? 0
                : SKETCH_OBJECTS_BYTES - SKETCH_PREAMBLE_BYTES + sketch.getUpdatableSerializationBytes();
        return OBJECT_BYTES + items.bytes() + sketchBytes;
    }

    /**
     * The items as bytes, to be stored or sent: 1 and {@link ExactSet#write the items}, or 2 and a compact HLL_4 image as
     * DataSketches defines it. The same items give the same bytes as long as they are counted exactly.
     */
    public byte[] toBytes() {
        if (sketch != null) {
            byte[] image = sketch.copyAs(WRITTEN).toCompactByteArray();
            return ByteBuffer.allocate(1 + image.length)
                    .put(SKETCH_FORM)
                    .put(image)
                    .array();
        }
        byte[] bytes = new byte[1 + 10 * items.size()];
        CodedOutputStream to = CodedOutputStream.newInstance(bytes);
        try {
            to.write(EXACT_FORM);
            items.write(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is room for all
        }
        return Arrays.copyOf(bytes, to.getTotalBytesWritten());
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException when the bytes are something else
     */
    public static DistinctCount read(byte[] bytes) {
        try {
            return switch (bytes[0]) {
                case EXACT_FORM -> ofItems(ExactSet.read(CodedInputStream.newInstance(bytes, 1, bytes.length - 1)));
                case SKETCH_FORM -> ofSketch(HllSketch.heapify(Arrays.copyOfRange(bytes, 1, bytes.length)));
                default -> throw new IllegalArgumentException("distinct count of unknown form " + bytes[0]);
            };
        } catch (IOException | SketchesException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("distinct count that cannot be read", e);
        }
    }

    private static DistinctCount ofItems(ExactSet items) {
        DistinctCount count = new DistinctCount();
        items.forEach(count::add);
        return count;
    }

    private static DistinctCount ofSketch(HllSketch sketch) {
        if (sketch.getLgConfigK() != LG_REGISTERS) {
            throw new IllegalArgumentException("sketch of 2^" + sketch.getLgConfigK() + " registers");
        }
        DistinctCount count = new DistinctCount();
        count.sketch = sketch.copyAs(IN_MEMORY);
        return count;
    }
}
