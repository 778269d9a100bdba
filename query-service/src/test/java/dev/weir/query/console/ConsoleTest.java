package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern PRELOAD = Pattern.compile("modulepreload\" href=\"console/([^\"]+)");
    private static final Pattern IMPORT =
            Pattern.compile("(?:^|;)(?:import|export)(?: ?[^;'\"()]*from)? ?['\"](\\.[^'\"]+)['\"]", Pattern.MULTILINE);
    private static final FakeApi API = new FakeApi();

    @AfterAll
    static void stop() {
        API.close();
        CLIENT.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/console/app.js, text/javascript",
        "/console/console.css, text/css",
        "/console/icon.svg, image/svg+xml",
        "/console/lib/lit/index.js, text/javascript"
    })
    void serve_fileOfTheConsole_typeAndPolicy(String path, String type) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith(type);
        assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'");
        assertThat(header(answer, "Content-Security-Policy")).doesNotContain("unsafe");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/",
                "/console/lib/echarts/LICENSE",
                "/console/..%2freference.conf",
                "/console/Console.class"
            })
    void serve_anythingElse_isNotThere(String path) throws Exception {
        assertThat(get(path).statusCode()).isIn(400, 404);
    }

    @Test
    void serve_knownETag_sendsNoBody() throws Exception {
        String etag = header(get("/console/app.js"), "ETag");
        HttpResponse<byte[]> again = get("/console/app.js", "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void serve_largeFile_isCompressed() throws Exception {
        HttpResponse<byte[]> answer = get("/console/lib/echarts/dist/echarts.esm.min.js", "Accept-Encoding", "gzip");
        assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.body()).hasSizeLessThan(500_000);
    }

    @Test
    void page_preloadsEveryModuleOfTheOverview_andNothingElse() throws Exception {
        Set<String> needed = new TreeSet<>();
        addImports("app.js", needed);
        addImports("overview.js", needed);
        needed.remove("app.js");
        needed.add("lib/echarts/dist/echarts.esm.min.js");
        String page = new String(get("/").body(), StandardCharsets.UTF_8);
        assertThat(PRELOAD.matcher(page).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(needed);
    }

    private static void addImports(String name, Set<String> found) throws Exception {
        if (found.add(name)) {
            String module = new String(get("/console/" + name).body(), StandardCharsets.UTF_8);
            for (MatchResult imported : IMPORT.matcher(module).results().toList()) {
                addImports(
                        Path.of("/" + name)
                                .resolveSibling(imported.group(1))
                                .normalize()
                                .toString()
                                .substring(1),
                        found);
            }
        }
    }

    @Test
    void serve_library_hasNoBareImport() throws Exception {
        String module =
                new String(get("/console/lib/lit-element/lit-element.js").body(), StandardCharsets.UTF_8);
        assertThat(module).contains("from\"../lit-html/lit-html.js\"").doesNotContain("from\"lit-html\"");
    }

    @Test
    void resolve_unknownBareImport_isNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> BareImports.resolve("import{x}from\"left-pad\";"))
                .withMessageContaining("left-pad");
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(API.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
