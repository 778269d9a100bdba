package dev.weir.ingest.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.platform.UserError;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureConfigTest {
    private static final String URL = "url = \"https://acct.blob.core.windows.net\"";
    private static final String LOCAL = "url = \"http://127.0.0.1:10000/devstoreaccount1\"";
    private static final String HIDDEN = "c2VjcmV0LXRoYXQtbXVzdC1ub3QtYXBwZWFy";

    @Test
    void defaults_noAccounts() {
        AzureConfig config = AzureSettings.config("");
        assertThat(config.accounts()).isEmpty();
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.responseTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(AzureSettings.accounts(config).containers()).isEmpty();
    }

    @Test
    void account_urlAlone_hasTheContainersOfFlowLogs() {
        AccountConfig account = AzureSettings.account(URL).accounts().getFirst();
        assertThat(account.key()).isEqualTo("weir.ingest.azure.accounts[0]");
        assertThat(account.url().account()).isEqualTo("acct");
        assertThat(account.containers())
                .containsExactly("insights-logs-flowlogflowevent", "insights-logs-networksecuritygroupflowevent");
        assertThat(account.credentials().token()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "https://Acct.blob.core.windows.net/, https://acct.blob.core.windows.net, acct",
        "https://acct.blob.core.windows.net:443, https://acct.blob.core.windows.net, acct",
        "https://acct.blob.core.usgovcloudapi.net, https://acct.blob.core.usgovcloudapi.net, acct",
        "https://acct.blob.core.chinacloudapi.cn, https://acct.blob.core.chinacloudapi.cn, acct",
        "https://acct.z31.blob.storage.azure.net, https://acct.z31.blob.storage.azure.net, acct",
        "https://acct.blob.local.azurestack.external:8443, https://acct.blob.local.azurestack.external:8443, acct",
        "https://10.1.2.3:10000/acct/, https://10.1.2.3:10000/acct, acct",
    })
    void url_ofAnyCloud_isOneSpelling(String url, String text, String account) {
        assertThat(StorageUrl.of("key", url)).isEqualTo(new StorageUrl(text, account));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.blob.core.windows.net, https://login.microsoftonline.com/",
        "https://a.blob.core.usgovcloudapi.net, https://login.microsoftonline.us/",
        "https://a.blob.core.chinacloudapi.cn, https://login.chinacloudapi.cn/",
        "https://a.z1.blob.storage.azure.net, https://login.microsoftonline.com/",
    })
    void authority_notSet_followsTheCloud(String url, String authority) {
        var defaults = AzureConfig.defaults(com.typesafe.config.ConfigFactory.parseString("azure.defaults {}"));
        assertThat(Cloud.authority(defaults, defaults, url)).isEqualTo(authority);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type = default",
                "type = default, client-id = c, tenant-id = t",
                "type = managed-identity",
                "type = managed-identity, client-id = c",
                "type = client-secret, tenant-id = t, client-id = c, client-secret = " + HIDDEN,
                "type = sas, sas = \"?sv=2024&sig=" + HIDDEN + "\"",
                "type = sas, sas = \" ?sv=2024&sig=" + HIDDEN + "%2B%3D \"",
                "type = account-key, account-key = " + HIDDEN,
                "type = connection-string, connection-string = \"AccountName=acct;AccountKey=" + HIDDEN + "\"",
                "type = connection-string, connection-string = \"SharedAccessSignature=sv=1&sig=" + HIDDEN + "\"",
            })
    void credential_wellFormed_isTakenAndNeverShown(String credential) {
        AzureConfig config = AzureSettings.account(URL + ", credential { " + credential + " }");
        assertThat(AzureSettings.accounts(config).containers()).hasSize(2);
        assertThat(config.toString()).doesNotContain(HIDDEN);
    }

    @Test
    void credential_ofDefaults_holdsForEachAccountThatHasNone() {
        AzureConfig config = AzureSettings.config(
                "defaults.credential { type = account-key, account-key = " + HIDDEN + " }\n accounts = [{ " + URL
                        + " }, { url = \"https://b.blob.core.windows.net\", credential.type = default }]");
        assertThat(config.accounts().get(0).credentials().token()).isEmpty();
        assertThat(config.accounts().get(1).credentials().token()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "credentail { type = sas }                 | accounts[0].credentail",
                "credential { typ = sas }                  | accounts[0].credential.typ",
                "credential { type = password }            | accounts[0].credential.type must be one of default, managed-identity",
                "credential { sas = \"sig=HIDDEN\" }       | accounts[0].credential.type must be one of",
                "credential { type = sas }                 | accounts[0].credential.sas is missing or empty",
                "credential { type = default, sas = HIDDEN } | accounts[0].credential.sas does not go with type = default",
                "credential { type = client-secret, tenant-id = t, client-secret = HIDDEN } | credential.client-id is missing",
                "credential { type = sas, sas = \"HIDDEN\" } | accounts[0].credential.sas must be the query",
                "credential { type = sas, sas = \"sv=2024&sig=HIDDEN&st=a b\" } | accounts[0].credential.sas must be the query",
                "credential { type = sas, sas = \"sv=2024&sig=HIDDEN\\n&st=a\" } | accounts[0].credential.sas must be the query",
                "credential { type = account-key, account-key = \"HIDDEN\" } | credential.account-key must hold an account's key",
                "credential { type = connection-string, connection-string = \"HIDDEN\" } | must be a connection string",
                "credential { type = connection-string, connection-string = \"AccountName=a\" } | must have AccountKey",
                "credential { type = connection-string, connection-string = \"BlobEndpoint=https://b.example;AccountKey=HIDDEN\" } | has another BlobEndpoint or QueueEndpoint than the url",
                "credential { type = client-certificate, tenant-id = t, client-id = c, certificate = \"no/such.pem\" } | certificate cannot be read",
                "containers = []                           | accounts[0].containers must name at least one",
                "containers = [\"a/b\"]                    | accounts[0].containers must hold names of containers",
                "containers = [\"abc\", \"abc\"]           | names a container twice",
                "containers = 7                            | accounts[0].containers has the wrong type",
                "path-prefixes = [\"/x\"]                        | accounts[0].path-prefixes must hold paths below the container",
                "exclude-prefixes = [\"\"]                          | accounts[0].exclude-prefixes must hold paths below the container",
                "authority = \"http://login.example\"      | accounts[0].authority must be the https URL",
            })
    void account_wrong_oneLineNamesTheKey(String wrong, String message) {
        assertRefused(URL + ", " + wrong.replace("HIDDEN", "%" + HIDDEN), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                        | url is missing",
                "acct                                      | url must be a URL with a host",
                "ftp://acct.blob.core.windows.net          | url must begin with https://",
                "http://acct.blob.core.windows.net         | url must begin with https://; http:// is for servers on this machine",
                "http://127.0.0.1.evil.example/a           | url must begin with https://",
                "https://acct.blob.core.windows.net/flow   | must be https://acct.blob.core.windows.net alone; containers go into",
                "https://acct.blob.core.windows.net?sig=%HIDDEN | url must not have a query: put a shared access signature",
                "https://u:%HIDDEN@acct.blob.core.windows.net | without a user",
                "https://acct.queue.core.windows.net       | must be the blob endpoint: https://acct.blob.core.windows.net",
                "https://acct.dfs.core.windows.net         | must be the blob endpoint: https://acct.blob.core.windows.net",
                "https://acct                              | must name the host in full",
                "https://acct.blob.core.windows.net.       | without a dot at its end",
                "http://127.0.0.1:10000                    | must end with the name of the account",
            })
    void url_wrong_oneLineNamesTheKey(String url, String message) {
        assertRefused("url = \"" + url.replace("%HIDDEN", HIDDEN) + "\"", message);
    }

    private static void assertRefused(String entry, String message) {
        assertThatThrownBy(() -> AzureSettings.account(entry))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("weir.ingest.azure.accounts[0]")
                .hasMessageContaining(message)
                .hasMessageNotContaining(HIDDEN)
                .hasMessageNotContaining("\n");
    }

    @Test
    void token_overHttp_isRefused() {
        assertRefused(
                LOCAL, "accounts[0].url is http, over which weir.ingest.azure.defaults.credential.type = default");
    }

    @Test
    void account_twice_isRefused() {
        assertThatThrownBy(() -> AzureSettings.config("accounts = [{ " + URL + " }, { " + URL + " }]"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("accounts[1].url is there twice");
    }
}
