package dev.weir.query.filter;

import com.google.protobuf.ByteString;
import dev.weir.schemas.IpText;
import dev.weir.schemas.query.Prefix;
import java.util.Optional;

/** Reads IP addresses and CIDR prefixes. */
public final class Prefixes {

    private Prefixes() {}

    /** An address, as a prefix of all its bits, or a prefix; bits behind its length are set to zero. Empty when it is neither. */
    public static Optional<Prefix> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return IpText.parse(text).map(address -> of(address, 8 * address.length));
        }
        String length = text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        return IpText.parse(text.substring(0, slash))
                .filter(address -> Integer.parseInt(length) <= 8 * address.length)
                .map(address -> of(address, Integer.parseInt(length)));
    }

    private static Prefix of(byte[] address, int length) {
        for (int bit = length; bit < 8 * address.length; bit++) {
            address[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return Prefix.newBuilder()
                .setAddress(ByteString.copyFrom(address))
                .setLength(length)
                .build();
    }
}
