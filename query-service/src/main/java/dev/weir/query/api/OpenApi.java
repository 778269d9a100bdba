package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Describes the calls in OpenAPI 3.1, from the parameters they check and the columns they write. */
final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "A parameter is unknown or has a wrong value; `parameter` names it.",
            "404", "There is nothing with this id.",
            "401", "No API key and no token, or a wrong one.",
            "403", "The role of the caller does not suffice.",
            "406", "Accept names no format of this call.",
            "409", "Something is in the way; `detail` says what, and what to do.",
            "415", "The body must be JSON, and Content-Type must say so.",
            "422", "More groups than a store builds, or nothing to backfill.",
            "429", "Too many requests, or too many queries at the same time; ask again after Retry-After.",
            "503", "Nothing can answer at the moment; ask again after Retry-After.");

    /** A URL that shows an operation, below its description. */
    static final String EXAMPLE = "x-example";

    private OpenApi() {}

    /** The document of {@code /openapi.json}. */
    static ObjectNode describe(List<Call> calls, TailAction tail, AlertsStream alerts) {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Weir")
                .put("version", "1")
                .put("description", "Counts of Azure flow logs by source and rule.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        document.putObject("externalDocs").put("url", "/docs").put("description", "The same as a page for people.");
        document.putArray("servers").addObject().put("url", "/");
        ObjectNode paths = document.putObject("paths");
        calls.forEach(call -> paths.putObject("/api/v1/" + call.path()).set("get", operation(call)));
        tail.describe(paths);
        alerts.describe(paths);
        AlertActions.describe(paths);
        ExclusionActions.describe(paths);
        SilenceAction.describe(paths);
        EnrichReload.describe(paths, paths.withObject("/~1api~1v1~1enrich/get/responses"));
        ObjectNode backfill = paths.withObject("/" + BackfillActions.PATH.replace("/", "~1"));
        BackfillActions.describe(
                backfill, backfill.withObject("/get/responses/200").deepCopy());
        document.putArray("security").addObject().putArray("bearer");
        ObjectNode components = document.putObject("components");
        components.putObject("schemas").set("Problem", problem());
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "An API key or a token, where query-service asks for one.");
        return document;
    }

    /** {@code document} as UTF-8. */
    static byte[] bytes(ObjectNode document) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode operation(Call call) {
        ObjectNode operation = JSON.createObjectNode();
        operation.put("operationId", call.name()).put("summary", call.summary());
        operation.put(EXAMPLE, "/api/v1/" + call.example());
        ArrayNode parameters = operation.putArray("parameters");
        call.pathParameter().ifPresent(name -> addPathParameter(parameters, name, call.pathAbout()));
        call.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        if (call.isList()) {
            parameters.add(parameter(Parameter.FORMAT));
        }
        ObjectNode responses = operation.putObject("responses");
        responses.set("200", success("The answer.", call));
        if (call.canBePartial()) {
            responses.set("206", success("An answer that is not complete; meta says what is missing.", call));
        }
        addProblems(responses, "400", "401", "403", "422", "429", "503");
        if (call.canBeMissing()) {
            addProblems(responses, "404");
        }
        if (call.isList()) {
            addProblems(responses, "406");
        }
        return operation;
    }

    /** Adds the body that an operation needs. */
    static void addBody(ObjectNode operation, ObjectNode schema) {
        ObjectNode body = operation.putObject("requestBody").put("required", true);
        body.putObject("content").putObject(Format.JSON.mediaType()).set("schema", schema);
    }

    /** Adds the parameter in a path. */
    static void addPathParameter(ArrayNode parameters, String name, String about) {
        parameters
                .addObject()
                .put("name", name)
                .put("in", "path")
                .put("required", true)
                .put("description", about)
                .set("schema", Schemas.type("string"));
    }

    /** Adds the responses of these statuses. */
    static void addProblems(ObjectNode responses, String... statuses) {
        for (String status : statuses) {
            responses.set(status, failure(PROBLEMS.getOrDefault(status, status)));
        }
    }

    static ObjectNode parameter(Parameter parameter) {
        ObjectNode node = JSON.createObjectNode()
                .put("name", parameter.name())
                .put("in", "query")
                .put("description", parameter.about());
        ObjectNode value = valueSchema(parameter.type());
        if (parameter.repeated()) {
            node.put("style", "form").put("explode", true);
        }
        node.set("schema", parameter.repeated() ? Schemas.array(value) : value);
        return node;
    }

    private static ObjectNode valueSchema(Parameter.Type type) {
        return switch (type) {
            case Parameter.Type.Text(String example) -> {
                ObjectNode schema = Schemas.type("string");
                schema.putArray("examples").add(example);
                yield schema;
            }
            case Parameter.Type.OneOf(List<String> values) -> {
                ObjectNode schema = Schemas.type("string");
                values.forEach(schema.putArray("enum")::add);
                yield schema;
            }
            case Parameter.Type.Whole(int least, int most) ->
                Schemas.type("integer").put("minimum", least).put("maximum", most);
        };
    }

    private static ObjectNode success(String about, Call call) {
        ObjectNode response = JSON.createObjectNode().put("description", about);
        ObjectNode envelope = Schemas.with(Schemas.object(), "data", call.dataSchema());
        Schemas.with(envelope, "meta", call.metaSchema());
        ObjectNode content = response.putObject("content");
        content.putObject(Format.JSON.mediaType()).set("schema", envelope);
        if (call.isList()) {
            content.putObject(Format.CSV.mediaType()).set("schema", Schemas.type("string"));
            content.putObject(Format.NDJSON.mediaType()).set("schema", Schemas.type("string"));
            response.putObject("headers")
                    .putObject("Weir-Meta")
                    .put("description", "With CSV and NDJSON: meta as JSON.")
                    .set("schema", Schemas.type("string"));
        }
        return response;
    }

    private static ObjectNode failure(String about) {
        ObjectNode response = JSON.createObjectNode().put("description", about);
        response.putObject("content")
                .putObject(Problems.CONTENT_TYPE)
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        return response;
    }

    private static ObjectNode problem() {
        ObjectNode problem = Schemas.with(Schemas.object(), "type", Schemas.type("string"));
        Schemas.with(problem, "title", Schemas.type("string"));
        Schemas.with(problem, "status", Schemas.type("integer"));
        Schemas.with(problem, "detail", Schemas.type("string"));
        Schemas.withOptional(problem, "requestId", Schemas.type("string"));
        Schemas.withOptional(problem, "parameter", Schemas.type("string"));
        Schemas.withOptional(problem, "offset", Schemas.type("integer"));
        Schemas.withOptional(problem, "line", Schemas.type("integer"));
        Schemas.withOptional(problem, "column", Schemas.type("integer"));
        return Schemas.withOptional(problem, "expected", Schemas.array(Schemas.type("string")));
    }
}
