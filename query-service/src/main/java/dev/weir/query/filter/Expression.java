package dev.weir.query.filter;

import dev.weir.schemas.query.Prefix;
import java.util.List;

/** What a filter asks for: tests of fields, joined. */
public sealed interface Expression {

    /** Every part matches. */
    record All(List<Expression> parts) implements Expression {}

    /** One of the parts matches. */
    record Any(List<Expression> parts) implements Expression {}

    /** The part does not match. */
    record Not(Expression part) implements Expression {}

    /** An address is covered by one of the prefixes. */
    record Within(String field, List<Prefix> prefixes) implements Expression {}

    /** A text is one of these, or, with {@code like}, matches one of these patterns. */
    record OneOf(String field, List<String> texts, boolean like) implements Expression {}

    /** A number without a sign lies in one of the ranges. */
    record InRange(String field, List<Range> ranges) implements Expression {}

    /** Numbers without a sign from {@code least} to {@code most}, both included. */
    record Range(long least, long most) {}
}
