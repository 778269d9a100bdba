package dev.weir.ingest.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.event.BlobScope.Claim;
import dev.weir.ingest.event.BlobScope.Reason;
import dev.weir.ingest.event.BlobUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageAccountsTest {
    private static final String KEY = "credential { type = account-key, account-key = \"c2VjcmV0c2VjcmV0c2VjcmV0\" }";
    private static final String HOST = "https://acct.blob.core.windows.net";
    private static final String CONTAINER = "/insights-logs-flowlogflowevent/";
    private static final String BLOB = HOST + CONTAINER + "flowLogResourceID=/S_R/y=2026/m=01/PT1H.json";

    private final StorageAccounts accounts = AzureSettings.accounts(AzureSettings.config("accounts = ["
            + "{ url = \"" + HOST + "\", exclude-prefixes = [\"flowLogResourceID=/OUT\"], " + KEY + " },"
            + "{ url = \"http://127.0.0.1:10000/dev\", path-prefixes = [\"in/a\", \"in/b\"], " + KEY + " }]"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                BLOB,
                "https://acct.blob.core.windows.net:443/insights-logs-flowlogflowevent/flowLogResourceID=/S_R/y=2026/m=01/PT1H.json",
                "HTTPS://ACCT.blob.core.windows.net/insights-logs-flowlogflowevent/flowLogResourceID=/S_R/y=2026/m=01/PT1H.json",
                "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent/flowLogResourceID%3d%2FS_R/y=2026/m=01/PT1H.json",
                "https://acct.dfs.core.windows.net/insights-logs-flowlogflowevent/flowLogResourceID=/S_R/y=2026/m=01/PT1H.json",
                "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent/flowLogResourceID=/S_R/y=2026/m=01/PT1H.json?sv=1&sig=x",
            })
    void claim_configured_isWantedInOneSpelling(String url) {
        assertThat(accounts.claim(url)).isEqualTo(new Claim.Wanted(new BlobUrl(BLOB)));
    }

    @Test
    void claim_pathStyle_isWanted() {
        String url = "http://127.0.0.1:10000/dev/insights-logs-flowlogflowevent/in/a/PT1H.json";
        assertThat(accounts.claim(url)).isEqualTo(new Claim.Wanted(new BlobUrl(url)));
        assertThat(accounts.accountOf(new BlobUrl(url))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/insights-logs-flowlogflowevent/PT1H.json",
                "https://acct.blob.core.windows.net@evil.example/insights-logs-flowlogflowevent/PT1H.json",
                "https://user:pass@acct.blob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "https://evil.example#@acct.blob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "https://evil.example?@acct.blob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "https://evil.example\\@acct.blob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "https://acct.blob.core.windows.net.evil.example/insights-logs-flowlogflowevent/PT1H.json",
                "https://acct.blob.core.windows.net./insights-logs-flowlogflowevent/PT1H.json",
                "https://xacct.blob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "https://acct%2eblob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "https://acct%2Fblob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "https://acct.blob.core.windows.net:8443/insights-logs-flowlogflowevent/PT1H.json",
                "https://acct.blob.core.windows.net:80@evil.example/insights-logs-flowlogflowevent/PT1H.json",
                "http://acct.blob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "ftp://acct.blob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "file:///insights-logs-flowlogflowevent/PT1H.json",
                "//acct.blob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "acct.blob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "https:acct.blob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "https:///acct.blob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "https://acct.queue.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "https://acct.dfs.core.windows.net.evil.example/insights-logs-flowlogflowevent/PT1H.json",
                "https://ａcct.blob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "https://acct。blob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "https://acct.blob\t.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "https://acct.blob.core.windows.net\n.evil.example/insights-logs-flowlogflowevent/PT1H.json",
                " https://acct.blob.core.windows.net/insights-logs-flowlogflowevent/PT1H.json",
                "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent-evil/PT1H.json",
                "https://acct.blob.core.windows.net/insights-logs-flowlogfloweven/PT1H.json",
                "https://acct.blob.core.windows.net/INSIGHTS-LOGS-FLOWLOGFLOWEVENT/PT1H.json",
                "https://acct.blob.core.windows.net/other/insights-logs-flowlogflowevent/PT1H.json",
                "https://acct.blob.core.windows.net//insights-logs-flowlogflowevent/PT1H.json",
                "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent/../other/PT1H.json",
                "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent/%2e%2e/other/PT1H.json",
                "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent/..%2fother/PT1H.json",
                "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent\\..\\other\\PT1H.json",
                "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent/a%5c..%5cPT1H.json",
                "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent/a%0d%0aX: y/PT1H.json",
                "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent/a\nb/PT1H.json",
                "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent/a%00/PT1H.json",
                "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent/a./PT1H.json",
                "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent//PT1H.json",
                "http://127.0.0.1:10000/dev2/insights-logs-flowlogflowevent/in/a/PT1H.json",
                "http://127.0.0.1:10000/insights-logs-flowlogflowevent/in/a/PT1H.json",
                "http://127.0.0.1:10000/dev/dev/insights-logs-flowlogflowevent/in/a/PT1H.json",
                "http://127.0.0.1/dev/insights-logs-flowlogflowevent/in/a/PT1H.json",
                "http://2130706433:10000/dev/insights-logs-flowlogflowevent/in/a/PT1H.json",
                "http://0x7f000001:10000/dev/insights-logs-flowlogflowevent/in/a/PT1H.json",
                "http://127.1:10000/dev/insights-logs-flowlogflowevent/in/a/PT1H.json",
                "http://[::1]:10000/dev/insights-logs-flowlogflowevent/in/a/PT1H.json",
                "http://[::ffff:127.0.0.1]:10000/dev/insights-logs-flowlogflowevent/in/a/PT1H.json",
                "http://localhost:10000/dev/insights-logs-flowlogflowevent/in/a/PT1H.json",
                "http://169.254.169.254/metadata/PT1H.json",
            })
    void claim_anythingElse_isRefused(String url) {
        assertThat(accounts.claim(url))
                .isInstanceOfSatisfying(
                        Claim.Refused.class,
                        refused -> assertThat(refused.reason()).isIn(Reason.MALFORMED_URL, Reason.FOREIGN_BLOB));
        assertThat(accounts.accountOf(new BlobUrl(url))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent/flowLogResourceID=/OUT/PT1H.json",
        "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent/flowLogResourceID%3D/OUTER/PT1H.json",
        "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent/flowLogResourceID=/S/PT1H.JSON",
        "https://acct.blob.core.windows.net/insights-logs-flowlogflowevent/flowLogResourceID=/S/PT1H.json.gz",
        "http://127.0.0.1:10000/dev/insights-logs-flowlogflowevent/in/c/PT1H.json",
        "http://127.0.0.1:10000/dev/insights-logs-flowlogflowevent/PT1H.json",
    })
    void claim_leftOut_isExcluded(String url) {
        assertThat(accounts.claim(url)).isEqualTo(new Claim.Refused(Reason.EXCLUDED_BLOB));
    }

    @Test
    void accountOf_anotherSpelling_isEmpty() {
        assertThat(accounts.accountOf(new BlobUrl(BLOB))).isPresent();
        assertThat(accounts.accountOf(new BlobUrl(BLOB.replace(".blob.", ".dfs."))))
                .isEmpty();
        assertThat(accounts.accountOf(new BlobUrl(BLOB + "?comp=blocklist"))).isEmpty();
    }

    @Test
    void filter_directories_onlyThoseThatCanHoldBlobs() {
        BlobFilter filter = new BlobFilter(java.util.List.of("a=/X/Y"), java.util.List.of("a=/X/Y/out"));
        assertThat(filter.mayHold("a=/")).isTrue();
        assertThat(filter.mayHold("a=/X/Yes/")).isTrue();
        assertThat(filter.mayHold("a=/Z/")).isFalse();
        assertThat(filter.mayHold("a=/X/Y/out/")).isFalse();
    }
}
