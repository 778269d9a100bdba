package dev.weir.detect.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.weir.detect.rule.RuleException;
import dev.weir.schemas.IpText;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * An address or a port that is the same for all flows of a generator, or with a + behind it counts up from one to the next.
 *
 * @param bytes of the first address
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Counting(byte[] bytes, boolean up) {

    static Counting address(JsonNode value, String place) throws RuleException {
        String text = value.asText();
        boolean up = text.endsWith("+");
        byte[] bytes = IpText.parse(up ? text.substring(0, text.length() - 1) : text)
                .orElseThrow(() -> new RuleException(
                        "%s must be an address such as 10.0.0.4, or 10.0.0.4+ to count up: %s".formatted(place, text)));
        return new Counting(bytes, up);
    }

    static Counting port(JsonNode value, String place) throws RuleException {
        String text = value.asText();
        boolean up = text.endsWith("+");
        try {
            int port = Integer.parseInt(up ? text.substring(0, text.length() - 1) : text);
            return port(port, up);
        } catch (NumberFormatException e) {
            throw new RuleException("%s must be a port such as 443, or 1000+ to count up: %s".formatted(place, text));
        }
    }

    static Counting port(int port, boolean up) {
        return new Counting(BigInteger.valueOf(port).toByteArray(), up);
    }

    /** The address of the flow with that number, from 0. */
    ByteString addressOf(int number) {
        byte[] sum = sum(number).toByteArray();
        byte[] address = new byte[bytes.length];
        for (int i = 1; i <= Math.min(sum.length, address.length); i++) {
            address[address.length - i] = sum[sum.length - i];
        }
        return ByteString.copyFrom(address);
    }

    /** The port of the flow with that number, from 0. */
    int portOf(int number) {
        return sum(number).intValue() & 0xffff;
    }

    private BigInteger sum(int number) {
        return new BigInteger(1, bytes).add(BigInteger.valueOf(up ? number : 0));
    }

    @Override
    public String toString() {
        return Arrays.toString(bytes) + (up ? "+" : "");
    }
}
