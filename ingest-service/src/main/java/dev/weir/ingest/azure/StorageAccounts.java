package dev.weir.ingest.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import dev.weir.ingest.event.BlobScope;
import dev.weir.ingest.event.BlobUrl;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The configured storage accounts and their containers. No request ever goes to any other host. */
public final class StorageAccounts implements BlobScope {
    private final List<StorageAccount> accounts;
    private final RequestMeters meters;

    public StorageAccounts(AzureConfig config, MeterRegistry registry) {
        meters = new RequestMeters(registry);
        HttpClient http = config.accounts().isEmpty() ? null : http(config);
        accounts = config.accounts().stream()
                .map(account -> new StorageAccount(account, config, Objects.requireNonNull(http), meters))
                .toList();
    }

    private static HttpClient http(AzureConfig config) {
        return new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder()
                        .version(java.net.http.HttpClient.Version.HTTP_1_1)
                        .followRedirects(java.net.http.HttpClient.Redirect.NEVER))
                .connectionTimeout(config.connectTimeout())
                .responseTimeout(config.responseTimeout())
                .readTimeout(config.responseTimeout())
                .build();
    }

    @Override
    public Claim claim(String url) {
        Optional<BlobUrl> spelled = BlobUrl.of(url).filter(blob -> BlobFilter.isPlain(blob.path()));
        if (spelled.isEmpty()) {
            return new Claim.Refused(Reason.MALFORMED_URL);
        }
        for (StorageAccount account : accounts) {
            BlobUrl blob = account.atBlobHost(spelled.get());
            Optional<BlobContainer> container = account.containerOf(blob);
            if (container.isPresent()) {
                return container.get().reads(blob) ? new Claim.Wanted(blob) : new Claim.Refused(Reason.EXCLUDED_BLOB);
            }
        }
        return new Claim.Refused(Reason.FOREIGN_BLOB);
    }

    /** Every configured container, in the order of the configuration. */
    public List<BlobContainer> containers() {
        return accounts.stream()
                .flatMap(account -> account.containers().stream())
                .toList();
    }

    /** What was asked of all accounts since the start. */
    public StorageRequests requests() {
        return meters.snapshot();
    }

    /** The account that a wanted URL names; empty when it is not wanted, in exactly this spelling. */
    Optional<StorageAccount> accountOf(BlobUrl url) {
        return claim(url.text()) instanceof Claim.Wanted(BlobUrl wanted) && wanted.equals(url)
                ? accounts.stream()
                        .filter(account -> account.containerOf(url).isPresent())
                        .findFirst()
                : Optional.empty();
    }
}
