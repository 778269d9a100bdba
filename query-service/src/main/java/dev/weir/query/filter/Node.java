package dev.weir.query.filter;

import java.util.List;

/**
 * A part of a filter that was read.
 *
 * @param ofFields whether it tests fields that are known of each flow
 * @param ofSums whether it compares sums
 * @param begin offset of its first character
 * @param parts what it joins by "and"
 */
record Node(Expression expression, boolean ofFields, boolean ofSums, int begin, List<Node> parts) {

    static Node test(Expression expression, boolean ofSum, int begin) {
        return new Node(expression, !ofSum, ofSum, begin, List.of());
    }

    static Node all(List<Node> parts) {
        return parts.size() == 1 ? parts.getFirst() : joined(parts, new Expression.All(expressions(parts)), parts);
    }

    static Node any(List<Node> parts) {
        return parts.size() == 1 ? parts.getFirst() : joined(parts, new Expression.Any(expressions(parts)), List.of());
    }

    Node not(int from) {
        return new Node(new Expression.Not(expression), ofFields, ofSums, from, List.of());
    }

    boolean isMixed() {
        return ofFields && ofSums;
    }

    private static List<Expression> expressions(List<Node> parts) {
        return parts.stream().map(Node::expression).toList();
    }

    private static Node joined(List<Node> parts, Expression expression, List<Node> byAnd) {
        return new Node(
                expression,
                parts.stream().anyMatch(Node::ofFields),
                parts.stream().anyMatch(Node::ofSums),
                parts.getFirst().begin(),
                byAnd);
    }
}
