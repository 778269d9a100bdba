package dev.weir.query.filter;

import dev.weir.schemas.IpText;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.CounterTest;
import dev.weir.schemas.query.FieldTest;
import dev.weir.schemas.query.Prefix;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Conditions as text in which every bracket stands. */
final class ConditionText {

    private ConditionText() {}

    static String of(Condition condition) {
        return switch (condition.getFormCase()) {
            case ALL -> joined(condition.getAll().getPartsList().stream(), " & ");
            case ANY -> joined(condition.getAny().getPartsList().stream(), " | ");
            case NOT -> "!" + of(condition.getNot());
            case FIELD -> of(condition.getField());
            case COUNTER -> of(condition.getCounter());
            case FORM_NOT_SET -> "";
        };
    }

    private static String joined(Stream<Condition> parts, String sign) {
        return parts.map(ConditionText::of).collect(Collectors.joining(sign, "(", ")"));
    }

    private static String of(FieldTest test) {
        Stream<String> prefixes = test.getPrefixesList().stream().map(ConditionText::of);
        Stream<String> ranges = test.getRangesList().stream()
                .map(range -> range.getLeast() + ".." + (range.getMost() == -1 ? "" : range.getMost()));
        return Stream.concat(Stream.concat(prefixes, test.getTextsList().stream()), ranges)
                .collect(Collectors.joining(",", test.getField() + (test.getLike() ? "~[" : "["), "]"));
    }

    private static String of(Prefix prefix) {
        return IpText.text(prefix.getAddress().toByteArray()) + "/" + prefix.getLength();
    }

    private static String of(CounterTest range) {
        String most = range.getMost() == -1 ? "" : String.valueOf(range.getMost());
        return "%s[%d..%s]".formatted(range.getCounter(), range.getLeast(), most);
    }
}
