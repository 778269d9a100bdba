package dev.weir.query.report;

import com.google.protobuf.ByteString;
import dev.weir.schemas.IpText;

/**
 * A prefix.
 *
 * @param address one of its addresses that was seen, 4 or 16 bytes
 * @param length in bits
 * @param seen how many of its addresses were seen
 */
public record CoveredPrefix(ByteString address, int length, long seen) {

    /** As 10.1.2.0/24; a single address has no length. */
    public String text() {
        byte[] first = address.toByteArray();
        if (length == 8 * first.length) {
            return IpText.text(first);
        }
        for (int bit = length; bit < 8 * first.length; bit++) {
            first[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return IpText.text(first) + "/" + length;
    }
}
