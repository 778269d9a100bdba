package dev.weir.query.api;

import dev.weir.query.filter.FieldNames;
import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.query.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Refuses questions that mix what is counted by source with what is counted by kind of flow. */
final class CountedApart {
    private static final String WHAT_CAN =
            " flowType, port, protocol, service and destinationCountry are counted apart from the sources: they go"
                    + " with rule, acl, direction and each other, and country, asn, asset and threat with source, rule,"
                    + " acl and direction.";

    private CountedApart() {}

    /** @throws Problem naming the parameter with a field that does not go with those of the parameters before it */
    static void check(Filters filters, List<Field> group) {
        Optional<Field> kind =
                all(filters, group).filter(KnownFields.OF_KINDS::contains).findFirst();
        Optional<Field> source =
                all(filters, group).filter(CountedApart::isOfSource).findFirst();
        if (kind.isPresent() && source.isPresent()) {
            boolean inGroup = group.contains(kind.get()) || group.contains(source.get());
            String parameter = inGroup
                    ? Parameter.GROUP.name()
                    : filters.named().entrySet().stream()
                            .filter(entry -> isAny(entry.getValue()))
                            .reduce((first, last) -> last)
                            .map(Map.Entry::getKey)
                            .orElse(Parameter.FILTER.name());
            throw Problem.parameter(
                    parameter,
                    "%s and %s cannot be in one question.%s%s"
                            .formatted(
                                    FieldNames.name(source.get()),
                                    FieldNames.name(kind.get()),
                                    WHAT_CAN,
                                    group.equals(List.of(Field.SOURCE)) ? " group is source unless it is given." : ""));
        }
    }

    private static boolean isOfSource(Field field) {
        return field == Field.SOURCE || KnownFields.OF_SOURCES.contains(field);
    }

    private static boolean isAny(Collection<Field> fields) {
        return fields.stream().anyMatch(field -> isOfSource(field) || KnownFields.OF_KINDS.contains(field));
    }

    private static Stream<Field> all(Filters filters, List<Field> group) {
        return Stream.concat(filters.named().values().stream().flatMap(Collection::stream), group.stream());
    }

    /**
     * As {@link #check}, for calls that are about sources always.
     *
     * @throws Problem naming the parameter
     */
    static Filters ofSources(Filters filters) {
        filters.named()
                .forEach((parameter, fields) -> fields.stream()
                        .filter(KnownFields.OF_KINDS::contains)
                        .findFirst()
                        .ifPresent(kind -> {
                            throw Problem.parameter(
                                    parameter,
                                    "This call counts sources, which are not told by %s.%s Ask top, series or counts."
                                            .formatted(FieldNames.name(kind), WHAT_CAN));
                        }));
        return filters;
    }
}
