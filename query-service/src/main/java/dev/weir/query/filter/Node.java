package dev.weir.query.filter;

import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Conditions;
import java.util.List;

/**
 * A part of a filter that was read.
 *
 * @param ofFields whether it tests fields that counts are kept by
 * @param ofSums whether it compares counters
 * @param begin offset of its first character
 * @param parts what it joins by "and"
 */
record Node(Condition condition, boolean ofFields, boolean ofSums, int begin, List<Node> parts) {

    static Node ofField(Condition condition, int begin) {
        return new Node(condition, true, false, begin, List.of());
    }

    static Node ofSum(Condition condition, int begin) {
        return new Node(condition, false, true, begin, List.of());
    }

    static Node all(List<Node> parts) {
        return parts.size() == 1
                ? parts.getFirst()
                : joined(parts, Condition.newBuilder().setAll(conditions(parts)).build(), parts);
    }

    static Node any(List<Node> parts) {
        return parts.size() == 1
                ? parts.getFirst()
                : joined(parts, Condition.newBuilder().setAny(conditions(parts)).build(), List.of());
    }

    Node not(int from) {
        return new Node(Condition.newBuilder().setNot(condition).build(), ofFields, ofSums, from, List.of());
    }

    boolean isMixed() {
        return ofFields && ofSums;
    }

    private static Conditions conditions(List<Node> parts) {
        return Conditions.newBuilder()
                .addAllParts(parts.stream().map(Node::condition).toList())
                .build();
    }

    private static Node joined(List<Node> parts, Condition condition, List<Node> byAnd) {
        return new Node(
                condition,
                parts.stream().anyMatch(Node::ofFields),
                parts.stream().anyMatch(Node::ofSums),
                parts.getFirst().begin(),
                byAnd);
    }
}
