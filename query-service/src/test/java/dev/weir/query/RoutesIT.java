package dev.weir.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.guard.ApiKey;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which role every route takes. Whoever adds a route decides here who may use it. */
class RoutesIT {
    private static final Set<String> OPEN = Set.of(
            "GET /", "GET /console/*", "GET /health/live", "GET /health/ready", "GET /openapi.json", "GET /docs");
    private static final Set<String> READ = Set.of(
            "GET /metrics",
            "GET /api/v1/alerts",
            "GET /api/v1/alerts/stream",
            "GET /api/v1/alerts/{id}",
            "GET /api/v1/backfill",
            "GET /api/v1/counts",
            "GET /api/v1/coverage",
            "GET /api/v1/detections",
            "GET /api/v1/enrich",
            "GET /api/v1/enrich/addresses",
            "GET /api/v1/enrich/{ip}",
            "GET /api/v1/exclusions",
            "GET /api/v1/filter/complete",
            "GET /api/v1/filter/validate",
            "GET /api/v1/flows",
            "GET /api/v1/flows/tail",
            "GET /api/v1/risk",
            "GET /api/v1/rules",
            "GET /api/v1/rules/hints",
            "GET /api/v1/rules/report",
            "GET /api/v1/series",
            "GET /api/v1/sources",
            "GET /api/v1/sources/{ip}",
            "GET /api/v1/status",
            "GET /api/v1/top");
    private static final Set<String> ADMIN = Set.of(
            "POST /api/v1/alerts/{id}/acknowledge",
            "POST /api/v1/alerts/{id}/close",
            "POST /api/v1/alerts/{id}/comment",
            "POST /api/v1/alerts/{id}/reopen",
            "POST /api/v1/alerts/{id}/silence",
            "POST /api/v1/backfill",
            "DELETE /api/v1/backfill",
            "POST /api/v1/enrich/reload",
            "POST /api/v1/exclusions",
            "DELETE /api/v1/exclusions/{id}");

    private static final Set<String> ALL = all();
    private static final String READER = ApiKey.generate();
    private static final String ADMINISTRATOR = ApiKey.generate();
    private static final FakeIngest INGEST = new FakeIngest();
    private static final Metrics METRICS = new Metrics();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final QueryService SERVICE = new QueryService(
            Settings.load(
                    Optional.empty(),
                    Map.of(
                            "weir.query.http.port",
                            0,
                            "weir.query.deadline",
                            "1 second",
                            "weir.query.alerts.kafka-timeout",
                            "1 second",
                            "weir.query.store-endpoints",
                            List.of("127.0.0.1:1"),
                            "weir.query.ingest-endpoints",
                            List.of(INGEST.endpoint()),
                            "weir.query.auth.api-keys",
                            List.of(entry("reader", READER, "read"), entry("admin", ADMINISTRATOR, "admin")))),
            METRICS,
            new Health());

    private static Map<String, String> entry(String name, String key, String role) {
        return Map.of("name", name, "hash", ApiKey.hash(key), "role", role);
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(OPEN);
        all.addAll(READ);
        all.addAll(ADMIN);
        return all;
    }

    @BeforeAll
    static void start() {
        SERVICE.start();
    }

    @AfterAll
    static void close() {
        SERVICE.close();
        INGEST.close();
        CLIENT.close();
        METRICS.close();
    }

    @Test
    void routes_everyOne_isDecidedHere() {
        Set<String> routes = Javalin.create(SERVICE::routes).unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method + " " + endpoint.path.replaceFirst("^/console/.*", "/console/*"))
                .collect(Collectors.toCollection(TreeSet::new));
        routes.addAll(Set.of("GET /health/live", "GET /health/ready", "GET /metrics"));
        assertThat(routes).isEqualTo(ALL);
    }

    @Test
    void routes_ofTheApi_areDescribed() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVICE.port() + "/openapi.json"))
                .build();
        JsonNode paths = QueryClient.parse(
                        CLIENT.send(request, BodyHandlers.ofString()).body())
                .path("paths");
        Set<String> described = new TreeSet<>();
        paths.properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described)
                .isEqualTo(ALL.stream()
                        .filter(route -> route.contains(" /api/"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void route_withoutCredentials_onlyOpenOnes(String route) throws Exception {
        assertThat(status(route, "") == 401).isEqualTo(!OPEN.contains(route));
        assertThat(status(route, "weir_wrong") == 401).isEqualTo(!OPEN.contains(route));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void route_byAReader_notThoseThatChangeSomething(String route) throws Exception {
        assertThat(status(route, READER) == 403).isEqualTo(ADMIN.contains(route));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void route_byAnAdministrator_everyOne(String route) throws Exception {
        assertThat(status(route, ADMINISTRATOR)).isNotIn(401, 403, 404, 405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET //api/v1/top",
                "GET /console/..%2fapi/v1/top",
                "GET /console/%2e%2e/api/v1/top",
                "GET /api/v1/top/",
                "GET /API/v1/top",
                "GET /api/v1/top;x=/console/",
                "GET /health/live/../../api/v1/top",
                "TRACE /api/v1/top",
                "PUT /",
            })
    void path_spelledOtherwise_isNeverAnswered(String route) throws Exception {
        assertThat(status(route, "")).isIn(400, 401, 404, 405);
    }

    /** Only the status: an answer may have no end. */
    private static int status(String route, String credential) throws IOException, InterruptedException {
        String[] parts = route.replace("{ip}", "10.0.0.1")
                .replace("{id}", "0a")
                .replace("/*", "/app.js")
                .split(" ", 2);
        URI uri = URI.create("http://127.0.0.1:" + SERVICE.port() + parts[1]);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(parts[0], BodyPublishers.ofString(parts[0].equals("POST") ? "{}" : ""));
        request.header("Content-Type", "application/json");
        if (!credential.isEmpty()) {
            request.header("Authorization", "Bearer " + credential);
        }
        var answer = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream _ = answer.body()) {
            return answer.statusCode();
        }
    }
}
