package dev.weir.query.route;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.weir.platform.trace.Span;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.AggregateResponse;
import dev.weir.schemas.query.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.MDC;

/** Speaks the protocol of one kind of store with one instance at a time. */
final class StoreClient {
    /** Where the counts by source are asked for. */
    static final String SOURCES = "/store/v1";

    /** Where the counts by kind of flow are asked for. */
    static final String KINDS = "/kinds/v1";

    private static final String PROTOBUF = "application/x-protobuf";

    private final HttpClient http;
    private final String path;

    /** @param path below which the stores answer */
    StoreClient(HttpClient http, String path) {
        this.http = http;
        this.path = path;
    }

    /** Where whole answers are asked for. */
    String aggregate() {
        return path + "/aggregate";
    }

    /** Where streams of rows are asked for. */
    String rows() {
        return path + "/rows";
    }

    Topology topology(String endpoint, Duration timeout) throws IOException, InterruptedException {
        return send(request(endpoint, path + "/topology", timeout).GET().build(), Topology.parser());
    }

    AggregateResponse aggregate(String endpoint, AggregateRequest question, Duration timeout)
            throws IOException, InterruptedException {
        HttpRequest request = request(endpoint, aggregate(), timeout)
                .header("Content-Type", PROTOBUF)
                .POST(BodyPublishers.ofByteArray(question.toByteArray()))
                .build();
        return send(request, AggregateResponse.parser());
    }

    /** The stream of a partition's rows, to be closed; opened as soon as the instance begins to answer. */
    InputStream rows(String endpoint, AggregateRequest question) throws IOException, InterruptedException {
        return send(request(endpoint, rows())
                .header("Content-Type", PROTOBUF)
                .POST(BodyPublishers.ofByteArray(question.toByteArray()))
                .build());
    }

    private static HttpRequest.Builder request(String endpoint, String path, Duration timeout) {
        return request(endpoint, path).timeout(timeout);
    }

    /** A request that goes on with the name and the trace of the request that its thread works for. */
    private static HttpRequest.Builder request(String endpoint, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(Endpoint.uri(endpoint, path)).header("Accept", PROTOBUF);
        String trace = Span.current().traceparent();
        HttpRequest.Builder traced = trace.isEmpty() ? request : request.header("traceparent", trace);
        String id = MDC.get("request");
        return id == null ? traced : traced.header("X-Request-Id", id);
    }

    private <T extends MessageLite> T send(HttpRequest request, Parser<T> parser)
            throws IOException, InterruptedException {
        try (InputStream body = send(request)) {
            return parser.parseFrom(body);
        }
    }

    /** Where all requests are sent. */
    private InputStream send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IOException("%s answered %d".formatted(request.uri(), response.statusCode()));
        }
        return response.body();
    }
}
