package dev.weir.ingest.azure;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Counts every request that leaves, by account, operation and status, and the bytes of blobs. Thread-safe. */
final class RequestMeters {
    private static final String NO_ANSWER = "none";

    private final MeterRegistry registry;
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    RequestMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Stands in the pipeline of {@code account} and sees each try. */
    HttpPipelinePolicy policy(String account) {
        return new Policy(account);
    }

    void bytes(String account, int count) {
        bytes.add(count);
        registry.counter("weir.ingest.storage.bytes", "account", account).increment(count);
    }

    StorageRequests snapshot() {
        return new StorageRequests(requests.sum(), bytes.sum());
    }

    private final class Policy implements HttpPipelinePolicy {
        private final String account;

        Policy(String account) {
            this.account = account;
        }

        @Override
        public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
            HttpResponse response = null;
            try {
                response = next.processSync();
                return response;
            } finally {
                count(context.getHttpRequest(), response);
            }
        }

        @Override
        public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
            HttpRequest request = context.getHttpRequest();
            return next.process()
                    .doOnSuccess(response -> count(request, response))
                    .doOnError(failure -> count(request, null));
        }

        private void count(HttpRequest request, @Nullable HttpResponse response) {
            String status = response == null ? NO_ANSWER : String.valueOf(response.getStatusCode());
            requests.increment();
            registry.counter(
                            "weir.ingest.storage.requests",
                            "account",
                            account,
                            "operation",
                            operation(request),
                            "status",
                            status)
                    .increment();
        }
    }

    private static String operation(HttpRequest request) {
        String query = "&" + request.getUrl().getQuery() + "&";
        if (query.contains("&comp=blocklist&")) {
            return "block_list";
        }
        if (query.contains("&comp=list&")) {
            return "list_blobs";
        }
        return request.getHttpMethod() == HttpMethod.GET && !query.contains("&comp=") ? "get_blob" : "other";
    }
}
