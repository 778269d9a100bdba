package dev.weir.stream.serve;

import com.google.protobuf.ByteString;
import dev.weir.schemas.query.Field;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.Source;
import java.util.List;
import java.util.Set;

/** Facts that follow from a source's address: few different ones, so that many sources share them. */
record DrawnFacts() implements SourceFacts {
    private static final List<String> COUNTRIES = List.of("", "VN", "DE", "US");
    private static final List<List<String>> THREATS = List.of(List.of(), List.of("a"), List.of("b", "a"));

    Facts of(Source source) {
        return facts(number(source.family(), source.hi(), source.lo()));
    }

    @Override
    public int number(Family family, long hi, long lo) {
        long first = family == Family.IPV4 ? lo >>> 24 : hi >>> 56;
        return (int) ((lo & 3) + 4 * (first % 7));
    }

    @Override
    public Facts facts(int number) {
        return new Facts() {
            @Override
            public List<String> texts(Field field) {
                return switch (field) {
                    case COUNTRY -> List.of(COUNTRIES.get(number % 4));
                    case ASSET -> List.of(number % 3 == 0 ? "db" : "");
                    case THREAT -> THREATS.get(number % 3);
                    default -> throw new IllegalArgumentException(field.name());
                };
            }

            @Override
            public long number(Field field) {
                return number / 5;
            }

            @Override
            public String organization() {
                return number < 5 ? "" : "AS " + number / 5;
            }
        };
    }

    @Override
    public ByteString identity() {
        return ByteString.copyFromUtf8("drawn");
    }

    @Override
    public Set<Field> untold() {
        return Set.of(Field.ASSET);
    }
}
