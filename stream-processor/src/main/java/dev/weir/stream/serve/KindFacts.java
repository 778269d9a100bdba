package dev.weir.stream.serve;

import com.google.protobuf.ByteString;
import dev.weir.enrich.Iana;
import dev.weir.schemas.query.Field;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.FlowKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What kinds of flow say of themselves. */
final class KindFacts implements SourceFacts {
    private static final ByteString WITHOUT_PLACES = ByteString.copyFrom(new byte[] {1});

    private final boolean places;
    private final SourceNumbers numbers = new SourceNumbers(Family.IPV4);
    private long[] kinds = new long[16];

    /** @param places whether a source tells countries now */
    KindFacts(boolean places) {
        this.places = places;
    }

    @Override
    public int number(Family family, long hi, long lo) {
        int known = numbers.find(0, lo);
        return known == SourceNumbers.NONE ? add(lo) : known;
    }

    private int add(long packed) {
        int number = numbers.size();
        if (number == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * number);
        }
        kinds[number] = packed;
        numbers.put(0, packed, number);
        return number;
    }

    @Override
    public Facts facts(int number) {
        return new OfKind(FlowKind.unpack(kinds[number]));
    }

    @Override
    public ByteString identity() {
        return places ? ByteString.EMPTY : WITHOUT_PLACES;
    }

    @Override
    public Set<Field> untold() {
        return places ? Set.of() : Set.of(Field.DESTINATION_COUNTRY);
    }

    private record OfKind(FlowKind kind) implements Facts {

        @Override
        public List<String> texts(Field field) {
            return switch (field) {
                case FLOW_TYPE -> List.of(kind.type().text());
                case SERVICE -> List.of(Iana.service(kind.protocol(), kind.port()));
                case DESTINATION_COUNTRY -> List.of(kind.country());
                default -> throw new IllegalArgumentException("not a text of a kind of flow: " + field);
            };
        }

        @Override
        public long number(Field field) {
            return switch (field) {
                case PORT -> kind.port();
                case PROTOCOL -> kind.protocol();
                default -> throw new IllegalArgumentException("not a number of a kind of flow: " + field);
            };
        }
    }
}
