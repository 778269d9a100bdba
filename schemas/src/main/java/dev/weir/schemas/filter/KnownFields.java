package dev.weir.schemas.filter;

import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Known;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;

/** The fields that are found while a question is answered, because they are not stored with the counts. */
public final class KnownFields {
    /** Of the source, by the enrichment tables. */
    public static final Set<Field> OF_SOURCES = Set.of(Field.COUNTRY, Field.ASN, Field.ASSET, Field.THREAT);

    /** Of the kind of flow. */
    public static final Set<Field> OF_KINDS =
            Set.of(Field.FLOW_TYPE, Field.PORT, Field.PROTOCOL, Field.SERVICE, Field.DESTINATION_COUNTRY);

    private static final Set<Field> NUMBERS = EnumSet.of(Field.ASN, Field.PORT, Field.PROTOCOL);

    private KnownFields() {}

    /** Whether a field is one of these. */
    public static boolean is(Field field) {
        return OF_SOURCES.contains(field) || OF_KINDS.contains(field);
    }

    /** Whether its values are numbers. */
    public static boolean isNumber(Field field) {
        return NUMBERS.contains(field);
    }

    /** The order by one of the fields, ascending. */
    public static Comparator<Known> by(Field field) {
        return switch (field) {
            case COUNTRY -> Comparator.comparing(Known::getCountry);
            case ASN -> (a, b) -> Integer.compareUnsigned(a.getAsn(), b.getAsn());
            case ASSET -> Comparator.comparing(Known::getAsset);
            case THREAT -> Comparator.comparing(Known::getThreat);
            case FLOW_TYPE -> Comparator.comparing(Known::getFlowType);
            case PORT -> Comparator.comparingInt(Known::getPort);
            case PROTOCOL -> Comparator.comparingInt(Known::getProtocol);
            case SERVICE -> Comparator.comparing(Known::getService);
            case DESTINATION_COUNTRY -> Comparator.comparing(Known::getDestinationCountry);
            case SOURCE, RULE, ACL, DIRECTION, FIELD_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("not found while a question is answered: " + field);
        };
    }
}
