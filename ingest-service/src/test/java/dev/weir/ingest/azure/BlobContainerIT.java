package dev.weir.ingest.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import dev.weir.testkit.azure.Azurite;
import dev.weir.testkit.azure.Fault;
import dev.weir.testkit.azure.FaultProxy;
import dev.weir.testkit.azure.ProxyRequest;
import dev.weir.testkit.azure.StorageAccount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlobContainerIT {
    private static final String NAME = "insights-logs-flowlogflowevent";

    private final StorageAccount account = Azurite.shared().newAccount();
    private final FaultProxy proxy = FaultProxy.of(account.blobEndpoint(), request -> Fault.pass());
    private final BlobContainer container = container("");

    private BlobContainer container(String more) {
        return AzureSettings.accounts(AzureSettings.config("list-page = 3\n accounts = [{ url = \"" + proxy.endpoint()
                        + "\", containers = [\"" + NAME + "\"], credential { type = account-key, account-key = \""
                        + account.key() + "\" }" + more + " }]"))
                .containers()
                .getFirst();
    }

    @BeforeEach
    void write() {
        BlobContainerClient client = account.blobs().createBlobContainer(NAME);
        for (String log : List.of("A", "B c", "100%")) {
            for (int hour = 0; hour < 3; hour++) {
                write(client, "flowLogResourceID=/" + log + "/h=0" + hour + "/PT1H.json");
            }
        }
        write(client, "flowLogResourceID=/A/other.txt");
    }

    private static void write(BlobContainerClient client, String name) {
        client.getBlobClient(name).upload(BinaryData.fromString(name));
    }

    @AfterEach
    void end() {
        proxy.close();
    }

    private List<ListedBlob> blobs(BlobContainer of, String prefix) throws IOException {
        List<ListedBlob> blobs = new ArrayList<>();
        of.blobs(prefix, blobs::add);
        return blobs;
    }

    @Test
    void blobs_severalPages_eachOnceAndAsTheStoreSeesThem() throws IOException {
        List<ListedBlob> blobs = blobs(container, "");
        assertThat(blobs).hasSize(9).doesNotHaveDuplicates();
        assertThat(proxy.count(ProxyRequest::isListBlobs)).isEqualTo(4);
        assertThat(blobs).allSatisfy(blob -> {
            assertThat(blob.url().text()).startsWith(container.url() + "/flowLogResourceID=/");
            assertThat(blob.etag()).isNotEmpty().doesNotContain("\"");
            assertThat(blob.length()).isPositive();
            assertThat(blob.lastModified()).isNotNull();
        });
        assertThat(blobs)
                .extracting(blob -> blob.url().path())
                .contains("/" + account.name() + "/" + NAME + "/flowLogResourceID=/100%/h=00/PT1H.json");
    }

    @Test
    void blobs_prefix_onlyThose() throws IOException {
        assertThat(blobs(container, "flowLogResourceID=/B c/")).hasSize(3);
        assertThat(blobs(container, "flowLogResourceID=/none/")).isEmpty();
    }

    @Test
    void directories_ofEachLevel() throws IOException {
        assertThat(container.directories("")).containsExactly("flowLogResourceID=/");
        assertThat(container.directories("flowLogResourceID=/"))
                .containsExactlyInAnyOrder(
                        "flowLogResourceID=/A/", "flowLogResourceID=/B c/", "flowLogResourceID=/100%/");
        assertThat(container.directories("flowLogResourceID=/A/")).hasSize(3).contains("flowLogResourceID=/A/h=02/");
    }

    @Test
    void prefixes_ofTheConfiguration_leaveOut() throws IOException {
        BlobContainer some = container(
                ", path-prefixes = [\"flowLogResourceID=/A\", \"flowLogResourceID=/B\"], exclude-prefixes = [\"flowLogResourceID=/A/h=01\"]");
        assertThat(some.directories("flowLogResourceID=/"))
                .containsExactlyInAnyOrder("flowLogResourceID=/A/", "flowLogResourceID=/B c/");
        assertThat(some.directories("flowLogResourceID=/A/")).hasSize(2);
        assertThat(blobs(some, "")).hasSize(5);
    }
}
