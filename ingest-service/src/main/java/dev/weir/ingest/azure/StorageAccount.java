package dev.weir.ingest.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import dev.weir.ingest.event.BlobUrl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One account: its containers, and requests that are proved by its credentials and never repeated. Thread-safe. */
final class StorageAccount {
    private static final HttpHeaderName VERSION = HttpHeaderName.fromString("x-ms-version");

    private final AccountConfig config;
    private final RequestMeters meters;
    private final HttpPipeline pipeline;
    private final List<BlobContainer> containers;

    StorageAccount(AccountConfig config, AzureConfig azure, HttpClient http, RequestMeters meters) {
        this.config = config;
        this.meters = meters;
        String base = config.url().text();
        String name = config.url().account();
        BlobServiceClientBuilder builder = new BlobServiceClientBuilder()
                .endpoint(base)
                .httpClient(http)
                .retryOptions(onceOnly())
                .addPolicy(meters.policy(name));
        config.credentials().applyTo(builder);
        BlobServiceClient service = builder.buildClient();
        pipeline = service.getHttpPipeline();
        containers = config.containers().stream()
                .map(container -> new BlobContainer(
                        name, base, service.getBlobContainerClient(container), config.filter(), azure.listPage()))
                .toList();
    }

    private static RequestRetryOptions onceOnly() {
        return new RequestRetryOptions(RetryPolicyType.FIXED, 1, (Integer) null, null, null, null);
    }

    List<BlobContainer> containers() {
        return containers;
    }

    Optional<BlobContainer> containerOf(BlobUrl url) {
        return containers.stream().filter(container -> container.holds(url)).findFirst();
    }

    /** The same blob by the endpoint for blobs, when {@code url} names this account's endpoint for directories. */
    BlobUrl atBlobHost(BlobUrl url) {
        String dfs = config.url().dfsText() + "/";
        return url.text().startsWith(dfs)
                ? new BlobUrl(config.url().text() + url.text().substring(dfs.length() - 1))
                : url;
    }

    /**
     * Sends a request for exactly {@code url}.
     *
     * @param query without the question mark; null for none
     * @return the answer, whatever its status, its body not yet read
     */
    HttpResponse send(HttpMethod method, BlobUrl url, @Nullable String query, Map<HttpHeaderName, String> headers) {
        HttpRequest request = new HttpRequest(method, query == null ? url.text() : url.text() + "?" + query);
        request.setHeader(VERSION, BlobServiceVersion.getLatest().getVersion());
        request.setHeader(HttpHeaderName.CONTENT_LENGTH, "0"); // without it, the signature of a key would be wrong
        headers.forEach(request::setHeader);
        return pipeline.sendSync(request, Context.NONE);
    }

    /** Counts bytes of a blob that came. */
    void received(int bytes) {
        meters.bytes(config.url().account(), bytes);
    }

    /** Its full key in the configuration, for messages. */
    String key() {
        return config.key();
    }
}
