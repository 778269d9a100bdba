package dev.weir.testkit.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.Block;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.models.DownloadRetryOptions;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureBlobsIT {
    private final ScenarioBlob blob = new FlowScenario(7, FlowScenario.Size.of(1, 1, 4, 40)).blob(0, 0);
    private final StorageAccount account = Azurite.shared().newAccount();

    private BlobClient client() {
        int slash = blob.path().indexOf('/');
        return account.blobs()
                .getBlobContainerClient(blob.path().substring(0, slash))
                .getBlobClient(blob.path().substring(slash + 1));
    }

    private List<Block> committed() {
        return client().getBlockBlobClient().listBlocks(BlockListType.ALL).getCommittedBlocks();
    }

    private byte[] range(String etag, long from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        client().downloadStreamWithResponse(
                        out,
                        new BlobRange(from),
                        new DownloadRetryOptions(),
                        new BlobRequestConditions().setIfMatch(etag),
                        false,
                        null,
                        Context.NONE);
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"ORDERED, 1", "ORDERED, 3", "RANDOM, 2"})
    void grow_minuteByMinute_blocksBeforeTheTail(BlockNames names, int blocksPerMinute) {
        AzureBlobs blobs = new AzureBlobs(account, names, blocksPerMinute);
        List<String> before = List.of();
        for (int minutes = 1; minutes <= blob.blocks(); minutes++) {
            BlobCommit commit = blobs.grow(blob, minutes);
            List<Block> blocks = committed();
            assertThat(client().downloadContent().toBytes()).isEqualTo(blob.content(minutes));
            assertThat(commit.contentLength()).isEqualTo(blob.content(minutes).length);
            assertThat(blocks.getFirst().getSizeLong()).isEqualTo(12);
            assertThat(blocks.getLast().getSizeLong()).isEqualTo(2);
            List<String> ids = blocks.stream().map(Block::getName).toList();
            int kept = Math.max(0, before.size() - 1);
            assertThat(ids).hasSizeGreaterThan(before.size());
            assertThat(ids.subList(0, kept)).isEqualTo(before.subList(0, kept));
            before = ids;
        }
        assertThat(before.size()).isBetween(blob.blocks() + 2, blob.blocks() * blocksPerMinute + 2);
    }

    @Test
    void grow_ordered_namesAsAzureMakesThem() {
        new AzureBlobs(account).grow(blob, 2);
        assertThat(committed().stream()
                        .map(block ->
                                new String(Base64.getDecoder().decode(block.getName()), StandardCharsets.US_ASCII)))
                .containsExactly(
                        "A" + "0".repeat(31), "D" + "0".repeat(31), "D" + "0".repeat(30) + "1", "Z" + "0".repeat(31));
    }

    @Test
    void rangedGet_afterACommit_412() {
        AzureBlobs blobs = new AzureBlobs(account);
        BlobCommit first = blobs.grow(blob, 1);
        assertThat(range(first.etag(), 12)).hasSize(blob.content(1).length - 12);
        BlobCommit second = blobs.grow(blob, 2);
        assertThat(second.sequencer()).isGreaterThan(first.sequencer());
        assertThat(blobs.etag(blob)).isEqualTo(second.etag()).isNotEqualTo(first.etag());
        assertThatThrownBy(() -> range(first.etag(), 12))
                .isInstanceOfSatisfying(
                        BlobStorageException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(412));
    }

    @Test
    void replace_thenGrow_newContentAndTheLaterMinute() {
        AzureBlobs blobs = new AzureBlobs(account);
        blobs.grow(blob, 2);
        String firstData = committed().get(1).getName();
        byte[] other = blob.rewritten(2, 0, 5);
        blobs.replace(blob, other);
        assertThat(client().downloadContent().toBytes()).isEqualTo(other);
        assertThat(committed()).hasSize(3).noneMatch(block -> block.getName().equals(firstData));
        blobs.grow(blob, 3);
        assertThat(client().getProperties().getBlobSize()).isEqualTo(other.length + blob.block(2).length);
        blobs.replaceUnderSameIds(blob, other);
        assertThat(committed().get(1).getName()).isEqualTo(firstData);
        assertThat(client().downloadContent().toBytes()).isEqualTo(other);
    }

    @Test
    void putWhole_thenGrow_noBlocksThenAll() {
        AzureBlobs blobs = new AzureBlobs(account);
        assertThat(blobs.putWhole(blob, 2).api()).isEqualTo("PutBlob");
        assertThat(committed()).isEmpty();
        assertThat(client().downloadContent().toBytes()).isEqualTo(blob.content(2));
        blobs.grow(blob, 3);
        assertThat(committed()).hasSize(5);
        blobs.grow(blob, 1);
        assertThat(client().downloadContent().toBytes()).isEqualTo(blob.content(1));
        blobs.delete(blob);
        assertThat(client().exists()).isFalse();
        blobs.grow(blob, 4);
        assertThat(client().downloadContent().toBytes()).isEqualTo(blob.content());
    }
}
