package dev.weir.enrich.flow;

import dev.weir.enrich.AddressFacts;
import dev.weir.enrich.Asset;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.IpText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An address, its text and what is known of it. Shared by the flows of one thread as long as the tables stay the same. */
public final class KnownAddress {
    private static final long MAPPED = 0xffffL << 32;
    private static final int MAX_TEXT = 45;

    private final long hi;
    private final long lo;
    private final boolean v4;
    private final byte[] text;
    private final AddressFacts facts;
    private final EndKind kind;
    private final EndKind nicKind;
    private final String vnet;
    private final Rendered rendered = new Rendered();
    private @Nullable String string;

    KnownAddress(EnrichmentTables tables, long hi, long lo, boolean v4) {
        this.hi = hi;
        this.lo = lo;
        this.v4 = v4;
        this.text = text(hi, lo, v4);
        this.facts = tables.facts(hi, lo);
        this.kind = EndKind.of(facts, hi, lo);
        this.nicKind = EndKind.ofNic(facts);
        Asset asset = facts.asset();
        this.vnet = asset == null ? "" : asset.vnet().toLowerCase(Locale.ROOT);
    }

    private static byte[] text(long hi, long lo, boolean v4) {
        byte[] address = v4
                ? ByteBuffer.allocate(4).putInt((int) lo).array()
                : ByteBuffer.allocate(16).putLong(hi).putLong(lo).array();
        byte[] out = new byte[MAX_TEXT];
        return Arrays.copyOf(out, IpText.write(address, address.length, out));
    }

    boolean is(long otherHi, long otherLo, boolean otherV4) {
        return hi == otherHi && lo == otherLo && v4 == otherV4;
    }

    /** An IPv4 address as the tables know it: mapped into IPv6. */
    static long mapped(int address) {
        return MAPPED | Integer.toUnsignedLong(address);
    }

    /** Upper 64 bits; 0 for IPv4. */
    public long hi() {
        return hi;
    }

    /** Lower 64 bits; for IPv4 {@code 0xffff} above the lowest 32. */
    public long lo() {
        return lo;
    }

    /** Whether it was logged as an IPv4 address. */
    public boolean isV4() {
        return v4;
    }

    /** Canonical text (RFC 5952) in ASCII. Not to be changed. */
    public byte[] text() {
        return text;
    }

    /** The same as a string. */
    public String string() {
        if (string == null) {
            string = new String(text, StandardCharsets.US_ASCII);
        }
        return string;
    }

    /** What is known of it. */
    public AddressFacts facts() {
        return facts;
    }

    EndKind kind() {
        return kind;
    }

    /** Its kind when its NIC logged the flow. */
    EndKind nicKind() {
        return nicKind;
    }

    /** In lower case; empty when not known. */
    String vnet() {
        return vnet;
    }

    /** Parts of records that depend on this address alone. */
    public Rendered rendered() {
        return rendered;
    }
}
