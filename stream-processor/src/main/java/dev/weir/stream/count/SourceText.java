package dev.weir.stream.count;

import dev.weir.schemas.IpText;
import java.nio.ByteBuffer;

/** Source addresses of the count store as bytes and text. */
public final class SourceText {

    private SourceText() {}

    /** 4 or 16 bytes in network order. */
    public static byte[] bytes(Family family, long hi, long lo) {
        return family == Family.IPV4
                ? ByteBuffer.allocate(4).putInt((int) lo).array()
                : ByteBuffer.allocate(16).putLong(hi).putLong(lo).array();
    }

    /** The source of 4 or 16 bytes in network order. */
    public static Source of(byte[] address) {
        ByteBuffer buffer = ByteBuffer.wrap(address);
        return address.length == 4
                ? new Source(Family.IPV4, 0, Integer.toUnsignedLong(buffer.getInt()))
                : new Source(Family.IPV6, buffer.getLong(), buffer.getLong());
    }

    static String text(Family family, long hi, long lo) {
        return IpText.text(bytes(family, hi, lo));
    }
}
