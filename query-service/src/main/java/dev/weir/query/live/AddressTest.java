package dev.weir.query.live;

import com.google.protobuf.ByteString;
import dev.weir.schemas.query.Prefix;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether an address is one of some addresses, or covered by one of some prefixes.
 *
 * @param addresses looked up at once, however many there are
 * @param prefixes the shorter ones
 */
public record AddressTest(Set<ByteString> addresses, List<Prefix> prefixes) {

    /** Of any of them. */
    public static AddressTest of(List<Prefix> prefixes) {
        return new AddressTest(
                prefixes.stream()
                        .filter(AddressTest::isOneAddress)
                        .map(Prefix::getAddress)
                        .collect(Collectors.toUnmodifiableSet()),
                prefixes.stream().filter(prefix -> !isOneAddress(prefix)).toList());
    }

    private static boolean isOneAddress(Prefix prefix) {
        return prefix.getLength() == 8 * prefix.getAddress().size();
    }

    /**
     * Whether an address is one of them.
     *
     * @param address 4 or 16 bytes
     */
    public boolean matches(ByteString address) {
        if (!addresses.isEmpty() && addresses.contains(address)) {
            return true;
        }
        for (Prefix prefix : prefixes) {
            if (covers(prefix, address)) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(Prefix prefix, ByteString address) {
        ByteString begin = prefix.getAddress();
        if (begin.size() != address.size()) {
            return false;
        }
        int whole = prefix.getLength() / 8;
        for (int i = 0; i < whole; i++) {
            if (begin.byteAt(i) != address.byteAt(i)) {
                return false;
            }
        }
        int rest = prefix.getLength() % 8;
        return rest == 0 || ((begin.byteAt(whole) ^ address.byteAt(whole)) & (0xff00 >> rest)) == 0;
    }
}
