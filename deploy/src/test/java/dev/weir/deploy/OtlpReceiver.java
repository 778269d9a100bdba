package dev.weir.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A collector: takes spans by OTLP over HTTP and keeps them. */
final class OtlpReceiver implements AutoCloseable {

    /** A span and the service that sent it. */
    record Received(String service, Span span) {
        Map<String, Object> attributes() {
            return span.getAttributesList().stream()
                    .collect(Collectors.toMap(KeyValue::getKey, pair -> value(pair.getValue())));
        }

        String name() {
            return span.getName();
        }

        boolean isChildOf(Received parent) {
            return span.getTraceId().equals(parent.span.getTraceId())
                    && span.getParentSpanId().equals(parent.span.getSpanId());
        }

        long nanos() {
            return span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
        }
    }

    private final HttpServer server;
    private final List<Received> spans = new CopyOnWriteArrayList<>();
    private final Map<String, String> headers = new ConcurrentHashMap<>();

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            request.getResourceSpansList().forEach(this::take);
            byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        }
    }

    private void take(ResourceSpans resource) {
        String service = resource.getResource().getAttributesList().stream()
                .filter(pair -> pair.getKey().equals("service.name"))
                .map(pair -> pair.getValue().getStringValue())
                .findFirst()
                .orElse("");
        for (ScopeSpans scope : resource.getScopeSpansList()) {
            scope.getSpansList().forEach(span -> spans.add(new Received(service, span)));
        }
    }

    private static Object value(AnyValue value) {
        return value.hasIntValue() ? value.getIntValue() : value.getStringValue();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All spans so far. */
    List<Received> spans() {
        return List.copyOf(spans);
    }

    /** Those with this name. */
    List<Received> named(String name) {
        return spans.stream().filter(span -> span.name().equals(name)).toList();
    }

    /** Those directly below {@code parent}, by when they began. */
    List<Received> below(Received parent) {
        return spans.stream()
                .filter(span -> span.isChildOf(parent))
                .sorted((a, b) ->
                        Long.compare(a.span().getStartTimeUnixNano(), b.span().getStartTimeUnixNano()))
                .toList();
    }

    /** A header of the last request that had it. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
