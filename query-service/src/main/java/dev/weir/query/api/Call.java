package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** One operation of the API. */
interface Call {

    /** Last part of the path and of the operation's name in OpenAPI. */
    String name();

    /** What follows {@code /api/v1/}, with the path parameter in braces. */
    default String path() {
        return name();
    }

    /** The name of the path parameter. */
    default Optional<String> pathParameter() {
        return Optional.empty();
    }

    /** What the path parameter is. */
    default String pathAbout() {
        return "An IPv4 or IPv6 address in any spelling.";
    }

    /** A request that shows what it is for: what follows {@code /api/v1/}. It needs nothing but a running Weir. */
    default String example() {
        return path();
    }

    /** What it answers, in one sentence. */
    String summary();

    /** The query parameters, without {@code format}. */
    List<Parameter> parameters();

    /** JSON Schema of {@code data}. */
    ObjectNode dataSchema();

    /** JSON Schema of {@code meta}. */
    ObjectNode metaSchema();

    /** Whether the answer is a list of rows, which also comes as CSV and NDJSON. */
    default boolean isList() {
        return true;
    }

    /** Whether what the path names may not exist: then the answer is 404. */
    default boolean canBeMissing() {
        return false;
    }

    /** Whether the answer may come from some of those who hold a part of it, with status 206. */
    default boolean canBePartial() {
        return true;
    }

    /**
     * Asks the stores and shapes what they say.
     *
     * @param pathValue value of the path parameter; empty when there is none
     */
    Reply answer(Params params, String pathValue);
}
