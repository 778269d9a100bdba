package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.query.console.ConsoleBrowser;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DocsPageIT {
    private final ApiBed bed = new ApiBed();

    @AfterEach
    void close() {
        bed.close();
    }

    private List<JsonNode> operations() {
        return list(bed.client.json("/openapi.json").path("paths")).stream()
                .flatMap(path -> list(path).stream())
                .toList();
    }

    private static Stream<String> parameters(JsonNode operation) {
        return list(operation.path("parameters")).stream()
                .map(parameter -> parameter.path("name").asText());
    }

    @Test
    void page_inABrowser_everyCallWithItsParameters() {
        String url = "http://127.0.0.1:%d/docs".formatted(bed.service.port());
        try (ConsoleBrowser browser = new ConsoleBrowser()) {
            Page page = browser.open(url, 1280, 900, ColorScheme.DARK).page();
            for (JsonNode operation : operations()) {
                String section = "#" + operation.path("operationId").asText();
                assertThat(page.locator("nav a[href='" + section + "']").count())
                        .isEqualTo(1);
                assertThat(page.locator(section + " p").first().textContent())
                        .isEqualTo(operation.path("summary").asText());
                assertThat(page.locator(section + " tbody")
                                .first()
                                .locator("td:first-child")
                                .allTextContents())
                        .as(section)
                        .containsAll(parameters(operation).toList());
            }
            assertThat(page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize"))
                    .as("style sheets are applied")
                    .isEqualTo("26px");
            assertThat(browser.hosts()).containsOnly("127.0.0.1:" + bed.service.port());
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void page_narrowScreen_nothingBeyondItsEdge() {
        String url = "http://127.0.0.1:%d/docs".formatted(bed.service.port());
        try (ConsoleBrowser browser = new ConsoleBrowser()) {
            Page page = browser.open(url, 390, 800, ColorScheme.LIGHT).page();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        }
    }

    @Test
    void page_withoutScript_underTheStrictPolicy() {
        HttpResponse<String> page = bed.client.get("/docs");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self'");
        assertThat(page.body()).doesNotContain("<script", "style=");
        assertThat(bed.client
                        .json("/openapi.json")
                        .path("externalDocs")
                        .path("url")
                        .asText())
                .isEqualTo("/docs");
    }

    @Test
    void page_textWithMarkup_isEscaped() {
        ObjectNode description = new ObjectMapper().createObjectNode();
        description
                .withObject("/paths/~1x~1<i>/get")
                .put("operationId", "\"><script>alert(1)</script>")
                .put("summary", "a < b & `c > d`")
                .put(OpenApi.EXAMPLE, "/x?y=\"'<b>");
        assertThat(new String(DocsPage.of(description), StandardCharsets.UTF_8))
                .contains(
                        "<p>a &lt; b &amp; <code>c &gt; d</code></p>", "GET /x/&lt;i&gt;", "/x?y=&quot;&#39;&lt;b&gt;")
                .doesNotContain("<script", "<i>", "<b>");
    }
}
