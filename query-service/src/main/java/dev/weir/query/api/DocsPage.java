package dev.weir.query.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** The API's description as a page for people: plain HTML, which needs no script. */
final class DocsPage {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Weir: the query API</title>
            <link rel="icon" href="/console/icon.svg">
            <link rel="stylesheet" href="/console/tokens.css">
            <link rel="stylesheet" href="/console/docs.css">
            </head>
            <body>
            """;

    private final StringBuilder page = new StringBuilder(HEAD);

    private DocsPage() {}

    /** @param description the document of {@code /openapi.json} */
    static byte[] of(ObjectNode description) {
        DocsPage docs = new DocsPage();
        docs.contents(description.path("paths"));
        docs.add("<main>").element("h1", "The query API").element("p", text(description.path("info"), "description"));
        docs.add(
                "<p>For programs: <a href=\"/openapi.json\">/openapi.json</a>, OpenAPI 3.1. <a href=\"/\">Console</a></p>");
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> docs.operation(operation.getKey(), path.getKey(), operation.getValue())));
        docs.add("</main></body></html>\n");
        return docs.page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void contents(JsonNode paths) {
        add("<nav><h2>Calls</h2><ul>");
        paths.properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> link(
                                "#" + text(operation.getValue(), "operationId"),
                                title(operation.getKey(), path.getKey()))));
        add("</ul></nav>");
    }

    private void link(String href, String text) {
        add("<li><a href=\"" + Html.escape(href) + "\">").add(Html.escape(text)).add("</a></li>");
    }

    private static String title(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    private void operation(String method, String path, JsonNode operation) {
        add("<section id=\"" + Html.escape(text(operation, "operationId")) + "\">");
        add("<h2><code>" + Html.escape(title(method, path)) + "</code></h2>").element("p", text(operation, "summary"));
        if (operation.has(OpenApi.EXAMPLE)) {
            String example = Html.escape(text(operation, OpenApi.EXAMPLE));
            add("<p>Example: <a href=\"" + example + "\"><code>" + example + "</code></a></p>");
        }
        parameters(operation.path("parameters"));
        body(operation.path("requestBody").at("/content/application~1json/schema"));
        answers(operation.path("responses"));
        add("</section>");
    }

    private void parameters(JsonNode parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        add("<table><thead><tr><th>Parameter</th><th>Value</th><th>Meaning</th></tr></thead><tbody>");
        parameters.forEach(parameter ->
                row(text(parameter, "name"), SchemaText.of(parameter.path("schema")), text(parameter, "description")));
        add("</tbody></table>");
    }

    private void body(JsonNode schema) {
        if (schema.isObject()) {
            element("h3", "Fields of the body");
            fields(SchemaText.fields(schema));
        }
    }

    private void answers(JsonNode responses) {
        add("<table><thead><tr><th>Status</th><th>Form</th><th>When</th></tr></thead><tbody>");
        responses
                .properties()
                .forEach(response -> row(
                        response.getKey(),
                        String.join(", ", SchemaText.names(response.getValue().path("content"))),
                        text(response.getValue(), "description")));
        add("</tbody></table>");
        JsonNode schema = responses.at("/200/content/application~1json/schema");
        if (schema.isObject()) {
            add("<details><summary>Fields of the answer</summary>");
            fields(SchemaText.fields(schema));
            add("</details>");
        }
    }

    private void fields(Map<String, String> fields) {
        add("<table><thead><tr><th>Field</th><th>Value</th></tr></thead><tbody>");
        fields.forEach((name, value) -> add("<tr><td><code>" + Html.escape(name) + "</code></td>")
                .element("td", value)
                .add("</tr>"));
        add("</tbody></table>");
    }

    private void row(String name, String value, String meaning) {
        add("<tr><td><code>" + Html.escape(name) + "</code></td>")
                .element("td", value)
                .element("td", meaning)
                .add("</tr>");
    }

    /** With {@code code} where the text has backticks. */
    private DocsPage element(String name, String text) {
        String inner = Html.escape(text).replaceAll("`([^`]*)`", "<code>$1</code>");
        return add("<" + name + ">" + inner + "</" + name + ">\n");
    }

    private DocsPage add(String html) {
        page.append(html);
        return this;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
