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

/** Speaks the store protocol with one instance at a time. */
final class StoreClient {
    static final String AGGREGATE = "/store/v1/aggregate";
    static final String ROWS = "/store/v1/rows";
    private static final String PROTOBUF = "application/x-protobuf";

    private final HttpClient http;

    StoreClient(HttpClient http) {
        this.http = http;
    }

    Topology topology(String endpoint, Duration timeout) throws IOException, InterruptedException {
        return send(request(endpoint, "/store/v1/topology", timeout).GET().build(), Topology.parser());
    }

    AggregateResponse aggregate(String endpoint, AggregateRequest question, Duration timeout)
            throws IOException, InterruptedException {
        HttpRequest request = request(endpoint, AGGREGATE, timeout)
                .header("Content-Type", PROTOBUF)
                .POST(BodyPublishers.ofByteArray(question.toByteArray()))
                .build();
        return send(request, AggregateResponse.parser());
    }

    /** The stream of a partition's rows, to be closed; opened as soon as the instance begins to answer. */
    InputStream rows(String endpoint, AggregateRequest question) throws IOException, InterruptedException {
        return send(request(endpoint, ROWS)
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
