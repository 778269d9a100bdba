package dev.weir.query.filter;

import dev.weir.schemas.query.Prefix;
import java.util.ArrayList;
import java.util.List;

/** The values that a field is compared with. */
final class FieldValues {
    private final String text;
    private final FilterField field;
    private final String operator;
    private final List<Prefix> prefixes = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Expression.Range> ranges = new ArrayList<>();

    /** @param text of the whole filter, for errors */
    FieldValues(String text, FilterField field, String operator) {
        this.text = text;
        this.field = field;
        this.operator = operator;
    }

    /** @throws FilterError when the field never has such a value */
    FieldValues add(Token value) {
        switch (field.kind()) {
            case ADDRESS -> prefixes.add(Prefixes.parse(value.text()).orElseThrow(() -> wrong(value)));
            case TEXT -> texts.add(value.text());
            case COUNTRY -> texts.add(Countries.parse(value.text()).orElseThrow(() -> wrong(value)));
            case CHOICE -> texts.add(choice(value));
            case PROTOCOL -> {
                int number = Protocols.parse(value.text()).orElseThrow(() -> wrong(value));
                ranges.add(new Expression.Range(number, number));
            }
            case NUMBER, SUM -> ranges.add(Ranges.of(operator, number(value)));
        }
        return this;
    }

    private long number(Token value) {
        long number = Ranges.number(value).orElseThrow(() -> wrong(value));
        if (number > field.bound().most()) {
            throw new FilterError(text, value.begin(), field.bound().refusal(value.text()));
        }
        return number;
    }

    private String choice(Token value) {
        if (field.values().stream().noneMatch(wanted -> wanted.text().equals(value.text()))) {
            throw wrong(value);
        }
        return value.text();
    }

    private FilterError wrong(Token value) {
        return new FilterError(text, value.begin(), field.values());
    }

    Expression test() {
        return switch (field.kind()) {
            case ADDRESS -> new Expression.Within(field.meant(), prefixes);
            case TEXT, COUNTRY, CHOICE -> new Expression.OneOf(field.meant(), texts, operator.equals("like"));
            case PROTOCOL, NUMBER, SUM -> new Expression.InRange(field.meant(), ranges);
        };
    }
}
