package dev.weir.ingest.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.tail.BlobChangedException;
import dev.weir.ingest.tail.BlobStat;
import dev.weir.ingest.tail.BlobVersion;
import dev.weir.ingest.tail.StorageException;
import dev.weir.testkit.azure.AzureBlobs;
import dev.weir.testkit.azure.Azurite;
import dev.weir.testkit.azure.Fault;
import dev.weir.testkit.azure.FaultProxy;
import dev.weir.testkit.azure.ProxyRequest;
import dev.weir.testkit.azure.StorageAccount;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.time.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureBlobStoreIT {
    private static final String TIMEOUTS = "connect-timeout = 2 s, response-timeout = 5 s\n";

    private final ScenarioBlob blob = new FlowScenario(5, FlowScenario.Size.of(1, 1, 4, 300)).blob(0, 0);
    private final StorageAccount account = Azurite.shared().newAccount();
    private final AzureBlobs blobs = new AzureBlobs(account);
    private final FaultProxy proxy = FaultProxy.of(account.blobEndpoint(), request -> Fault.pass());
    private final BlobUrl url = BlobUrl.of(proxy.endpoint() + "/" + blob.path()).orElseThrow();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final StorageAccounts accounts = accounts(keyCredential(account.key()), TIMEOUTS);
    private final AzureBlobStore store = store(accounts, Duration.ofSeconds(5));

    @BeforeEach
    void write() {
        blobs.grow(blob, 1);
    }

    @AfterEach
    void end() {
        proxy.close();
    }

    private static String keyCredential(String key) {
        return "{ type = account-key, account-key = \"" + key + "\" }";
    }

    private StorageAccounts accounts(String credential, String timeouts) {
        AzureConfig config = AzureSettings.config(
                timeouts + "accounts = [{ url = \"" + proxy.endpoint() + "\", credential " + credential + " }]");
        return new StorageAccounts(config, registry);
    }

    private static AzureBlobStore store(StorageAccounts accounts, Duration timeout) {
        return new AzureBlobStore(accounts, timeout);
    }

    private static BlobVersion found(BlobStat stat) {
        assertThat(stat).isInstanceOf(BlobStat.Found.class);
        return ((BlobStat.Found) stat).version();
    }

    private byte[] read(BlobVersion version, long from, long to) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.read(url, version, from, to, out);
        return out.toByteArray();
    }

    private String container() {
        return blob.path().substring(0, blob.path().indexOf('/'));
    }

    @Test
    void growth_minuteByMinute_oneBlockListAndOneRangeForEach() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] prefix = {};
        for (int minutes = 1; minutes <= blob.blocks(); minutes++) {
            blobs.grow(blob, minutes);
            proxy.forget();
            long from = all.size();
            BlobVersion version = found(store.stat(url));
            assertThat(version.length()).isEqualTo(blob.content(minutes).length);
            assertThat(Etags.quoted(version.etag())).isEqualTo(blobs.etag(blob));
            if (from > 0) {
                assertThat(store.prefixDigest(url, version, from)).isEqualTo(prefix);
            }
            all.writeBytes(read(version, from, version.length() - 2));
            prefix = store.prefixDigest(url, version, all.size());
            assertThat(store.unchanged(url, version)).isTrue();
            assertThat(proxy.requests()).hasSize(2);
            assertThat(proxy.count(ProxyRequest::isGetBlockList)).isEqualTo(1);
            assertThat(proxy.count(ProxyRequest::isGetBlob)).isEqualTo(1);
            assertThat(proxy.requests()).extracting(ProxyRequest::path).containsOnly(path());
        }
        all.writeBytes(blob.tail());
        assertThat(all.toByteArray()).isEqualTo(blob.content());
        assertThat(accounts.requests())
                .isEqualTo(new StorageRequests(2L * blob.blocks(), (long) blob.content().length - 2));
        assertThat(requests("block_list", "200")).isEqualTo(blob.blocks());
        assertThat(requests("get_blob", "206")).isEqualTo(blob.blocks());
    }

    /** The path of the URL, exactly as it is spelled. */
    private String path() {
        return url.text().substring(url.text().indexOf('/', "http://".length()));
    }

    private double requests(String operation, String status) {
        return registry.get("weir.ingest.storage.requests")
                .tags("account", account.name(), "operation", operation, "status", status)
                .counter()
                .count();
    }

    @Test
    void names_thatNeedEncoding_areAskedForAsTheyAreSpelled() throws IOException {
        String name = "a=/B c%2F100%/ü+&;é#?/PT1H.json";
        account.blobs()
                .getBlobContainerClient(container())
                .getBlobClient(name)
                .upload(com.azure.core.util.BinaryData.fromString("{\"records\":[]}"));
        BlobUrl odd =
                BlobUrl.ofBlob(proxy.endpoint() + "/" + container() + "/", name).orElseThrow();
        BlobVersion version = found(store.stat(odd));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.read(odd, version, 0, version.length(), out);
        assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("{\"records\":[]}");
        assertThat(proxy.requests())
                .extracting(ProxyRequest::path)
                .containsOnly(odd.text().substring(odd.text().indexOf('/', "http://".length())));
    }

    @Test
    void rewrite_prefixDigestChanges() throws IOException {
        BlobVersion before = found(store.stat(url));
        long end = before.length() - 2;
        blobs.replace(blob, blob.rewritten(2, 0, 1));
        BlobVersion after = found(store.stat(url));
        assertThat(store.prefixDigest(url, after, end)).isNotEqualTo(store.prefixDigest(url, before, end));
    }

    @Test
    void read_committedInBetween_isChanged() throws IOException {
        BlobVersion version = found(store.stat(url));
        proxy.decideBy(request -> request.isGetBlob() ? Fault.before(() -> blobs.grow(blob, 2)) : Fault.pass());
        assertThatThrownBy(() -> read(version, 0, version.length())).isInstanceOf(BlobChangedException.class);
    }

    @Test
    void read_shrunkOrDeleted_isChanged() throws IOException {
        BlobVersion version = found(store.stat(url));
        BlobVersion wrongEnd =
                new BlobVersion(version.etag(), version.length() * 2, version.lastModifiedMs(), version.blocks());
        assertThatThrownBy(() -> read(wrongEnd, version.length() + 10, wrongEnd.length()))
                .isInstanceOf(BlobChangedException.class)
                .hasMessageContaining("416");
        blobs.replace(blob, blob.head());
        assertThat(found(store.stat(url)).length()).isEqualTo(blob.head().length);
        blobs.delete(blob);
        assertThatThrownBy(() -> read(version, 0, 10)).isInstanceOf(BlobChangedException.class);
        assertThat(store.stat(url)).isEqualTo(new BlobStat.Gone());
    }

    @Test
    void putWhole_noBlocks_digestOfTheVersion() throws IOException {
        blobs.putWhole(blob, 2);
        BlobVersion version = found(store.stat(url));
        assertThat(version.blocks().isEmpty()).isTrue();
        assertThat(version.length()).isEqualTo(blob.content(2).length);
        assertThat(read(version, 0, version.length())).isEqualTo(blob.content(2));
        byte[] digest = store.prefixDigest(url, version, 100);
        blobs.putWhole(blob, 3);
        assertThat(store.prefixDigest(url, found(store.stat(url)), 100)).isNotEqualTo(digest);
        blobs.putWhole(blob, new byte[0]);
        assertThat(found(store.stat(url)).length()).isZero();
    }

    @Test
    void stat_containerMissing_saysSo() {
        account.blobs().deleteBlobContainer(container());
        assertThatThrownBy(() -> store.stat(url)).isInstanceOfSatisfying(StorageException.class, e -> {
            assertThat(e.reason()).isEqualTo("container_missing");
            assertThat(e).hasMessageContaining("no such container");
        });
    }

    @Test
    void stat_foreign_asksNobody() throws IOException {
        BlobUrl other = BlobUrl.of(url.text().replace(container(), "other")).orElseThrow();
        assertThat(store.stat(other)).isEqualTo(new BlobStat.Foreign());
        assertThat(proxy.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalError, unavailable, 0",
        "500, OperationTimedOut, timeout, 0",
        "503, ServerBusy, throttled, 7",
        "429, TooManyRequests, throttled, 3",
        "409, BlobArchived, archived, 0",
        "409, ContainerBeingDeleted, conflict, 0",
        "404, ContainerNotFound, container_missing, 0",
        "307, TemporaryRedirect, unexpected, 0",
        "400, InvalidHeaderValue, unexpected, 0",
    })
    void errors_ofTheAccount_oneTryAndTheReason(int status, String code, String reason, int seconds)
            throws IOException {
        BlobVersion version = found(store.stat(url));
        proxy.forget();
        Map<String, String> headers = seconds == 0
                ? Map.of("Location", "http://127.0.0.1:1/")
                : Map.of("Retry-After", String.valueOf(seconds));
        proxy.decideBy(request -> Fault.error(status, code, headers));
        assertReason(() -> store.stat(url), reason, seconds);
        assertReason(() -> read(version, 0, 10), reason, seconds);
        assertReason(() -> accounts.containers().getFirst().directories(""), reason, seconds);
        assertThat(proxy.requests()).hasSize(3);
    }

    private void assertReason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String reason, int seconds) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StorageException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(e).hasMessageNotContaining("?").hasMessageNotContaining("\n");
        });
    }

    @Test
    void faults_onTheWay_theReason() throws IOException {
        BlobVersion version = found(store.stat(url));
        proxy.decideBy(request -> Fault.resetUnasked());
        assertReason(() -> store.stat(url), "reset", 0);
        assertReason(() -> accounts.containers().getFirst().directories(""), "reset", 0);
        proxy.decideBy(request -> Fault.resetAfter(100));
        assertReason(() -> read(version, 0, version.length()), "reset", 0);
        proxy.decideBy(request -> Fault.truncateAfter(100));
        assertReason(() -> read(version, 0, version.length()), "truncated", 0);
        assertReason(() -> read(version, 0, 101), "truncated", 0);
        assertReason(() -> store.stat(url), "truncated", 0);
    }

    @Test
    void answers_notWhatWasAskedFor_areNotTaken() throws IOException {
        BlobVersion version = found(store.stat(url));
        proxy.decideBy(request -> new Fault.Status(200, Map.of(), "the whole blob"));
        assertReason(() -> read(version, 0, 10), "unexpected", 0);
        proxy.decideBy(request ->
                new Fault.Status(206, Map.of("Content-Range", "bytes 0-9/10", "ETag", "\"other\""), "0123456789"));
        assertThatThrownBy(() -> read(version, 0, 10)).isInstanceOf(BlobChangedException.class);
        proxy.decideBy(request -> new Fault.Status(200, Map.of(), "<html>not a list"));
        assertReason(() -> store.stat(url), "truncated", 0);
    }

    @Test
    void trickle_endsThoughBytesKeepComing() throws IOException {
        BlobVersion version = found(store.stat(url));
        AzureBlobStore hasty = store(accounts, Duration.ZERO);
        proxy.decideBy(request -> Fault.slow(1, AzureBlobStoreIT::aLittleTime));
        assertReason(() -> hasty.read(url, version, 0, 100, new ByteArrayOutputStream()), "timeout", 0);
    }

    private static void aLittleTime() {
        long begin = System.nanoTime();
        long little = Duration.ofMillis(5).toNanos();
        Await.until(() -> System.nanoTime() - begin > little, Duration.ofSeconds(5), "5 ms have passed");
    }

    @Test
    void silence_endsByTimeout() throws IOException {
        BlobVersion version = found(store.stat(url));
        StorageAccounts hasty =
                accounts(keyCredential(account.key()), "connect-timeout = 1 s, response-timeout = 300 ms\n");
        AzureBlobStore hastyStore = store(hasty, Duration.ofMillis(300));
        CountDownLatch never = new CountDownLatch(1);
        proxy.decideBy(request -> Fault.before(never::await));
        assertReason(() -> hastyStore.stat(url), "timeout", 0);
        proxy.decideBy(request -> Fault.slow(100, never::await));
        assertReason(
                () -> hastyStore.read(url, version, 0, version.length(), new ByteArrayOutputStream()), "timeout", 0);
        assertReason(() -> hastyStore.stat(url), "timeout", 0);
    }

    @Test
    void nobodyThere_isUnreachable() {
        proxy.close();
        assertReason(() -> store.stat(url), "unreachable", 0);
        assertReason(() -> accounts.containers().getFirst().blobs("", blob -> {}), "unreachable", 0);
    }

    @Test
    void wrongKey_isForbiddenAndSaysWhatToDo() throws IOException {
        StorageAccounts wrong = accounts(keyCredential("d3Jvbmd3cm9uZ3dyb25nd3Jvbmc="), TIMEOUTS);
        assertThat(store(wrong, Duration.ofSeconds(5)).stat(url))
                .isInstanceOfSatisfying(
                        BlobStat.Forbidden.class,
                        forbidden -> assertThat(forbidden.reason())
                                .contains("weir.ingest.azure.accounts[0] answered 403")
                                .contains("AuthorizationFailure")
                                .doesNotContain("d3Jv"));
        assertReason(() -> wrong.containers().getFirst().directories(""), "forbidden", 0);
    }

    @Test
    void missingRole_isForbiddenAndNamesTheRole() throws IOException {
        proxy.decideBy(request -> Fault.error(403, "AuthorizationPermissionMismatch"));
        assertThat(store.stat(url))
                .isInstanceOfSatisfying(
                        BlobStat.Forbidden.class,
                        forbidden -> assertThat(forbidden.reason())
                                .contains("AuthorizationPermissionMismatch", "Storage Blob Data Reader"));
    }

    @Test
    void sas_readsAndLists_andIsNeverShown() throws IOException {
        String sas = account.blobs()
                .getBlobContainerClient(container())
                .generateSas(new BlobServiceSasSignatureValues(
                        OffsetDateTime.now(java.time.ZoneOffset.UTC).plusHours(1),
                        new BlobContainerSasPermission().setReadPermission(true).setListPermission(true)));
        StorageAccounts signed = accounts("{ type = sas, sas = \"" + sas + "\" }", TIMEOUTS);
        AzureBlobStore signedStore = store(signed, Duration.ofSeconds(5));
        BlobVersion version = found(signedStore.stat(url));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        signedStore.read(url, version, 0, version.length(), out);
        assertThat(out.toByteArray()).isEqualTo(blob.content(1));
        proxy.decideBy(request -> Fault.resetUnasked());
        assertThatThrownBy(() -> signedStore.stat(url)).hasMessageNotContaining("sig=");
        assertThat(registry.getMetersAsString()).doesNotContain("sig=");
    }

    @Test
    void connectionString_reads() throws IOException {
        String string = account.withBlobEndpoint(proxy.endpoint()).connectionString();
        StorageAccounts connected =
                accounts("{ type = connection-string, connection-string = \"" + string + "\" }", TIMEOUTS);
        assertThat(found(store(connected, Duration.ofSeconds(5)).stat(url)).length())
                .isEqualTo(blob.content(1).length);
    }
}
