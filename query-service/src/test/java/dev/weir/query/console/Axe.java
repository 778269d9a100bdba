package dev.weir.query.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

/** Looks for what keeps people out of a page: WCAG 2.2 at level AA and good practice, by axe-core. */
public final class Axe {
    private static final String SOURCE = source();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String RUN = """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const {violations} = await axe.run(document, {runOnly: tags, resultTypes: ['violations']});
              return JSON.stringify(violations);
            }""";

    private Axe() {}

    /**
     * What is wrong with the page as it stands, a line for each element: the rule, the element, and what to mend. The
     * script gets into the page through the debugger's door, so that the page's own policy stays as strict as it is.
     */
    public static List<String> violations(Page page) {
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(SOURCE);
        }
        return StreamSupport.stream(parsed((String) page.evaluate(RUN)).spliterator(), false)
                .flatMap(
                        violation -> StreamSupport.stream(violation.get("nodes").spliterator(), false)
                                .map(node -> line(violation, node)))
                .toList();
    }

    private static String line(JsonNode violation, JsonNode node) {
        return "%s at %s: %s"
                .formatted(
                        violation.get("id").textValue(),
                        node.get("target"),
                        node.get("failureSummary").textValue().replaceAll("\\s+", " "));
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("axe-core's answer", e);
        }
    }

    private static String source() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) {
                throw new IllegalStateException(
                        "axe.min.js is not on the class path: is com.deque.html.axe-core there?");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("axe.min.js", e);
        }
    }
}
