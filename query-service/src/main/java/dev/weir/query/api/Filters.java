package dev.weir.query.api;

import com.google.protobuf.ByteString;
import dev.weir.schemas.IpText;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Prefix;
import java.util.List;

/** Reads the filter parameters: OR within one field, AND across fields. */
final class Filters {
    static final List<Parameter> PARAMETERS =
            List.of(Parameter.SOURCE, Parameter.RULE, Parameter.ACL, Parameter.DIRECTION);

    private Filters() {}

    static Filter of(Params params) {
        Filter.Builder filter = Filter.newBuilder()
                .addAllRules(params.all(Parameter.RULE))
                .addAllAcls(params.all(Parameter.ACL))
                .addAllDirections(params.all(Parameter.DIRECTION));
        params.all(Parameter.SOURCE).forEach(source -> filter.addSources(prefix("source", source)));
        return filter.build();
    }

    /** One address, in any spelling. */
    static Prefix address(String parameter, String text) {
        byte[] address = IpText.parse(text)
                .orElseThrow(
                        () -> Problem.parameter(parameter, "Not an IP address: %s.".formatted(Params.shown(text))));
        return prefix(address, 8 * address.length);
    }

    private static Prefix prefix(String parameter, String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return address(parameter, text);
        }
        byte[] address =
                address(parameter, text.substring(0, slash)).getAddress().toByteArray();
        String length = text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > 8 * address.length) {
            throw Problem.parameter(
                    parameter,
                    "The prefix length must be 0 to %d: %s.".formatted(8 * address.length, Params.shown(text)));
        }
        return prefix(address, Integer.parseInt(length));
    }

    private static Prefix prefix(byte[] address, int length) {
        for (int bit = length; bit < 8 * address.length; bit++) {
            address[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return Prefix.newBuilder()
                .setAddress(ByteString.copyFrom(address))
                .setLength(length)
                .build();
    }
}
