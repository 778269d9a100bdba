package dev.weir.ingest.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.DateTimeRfc1123;
import com.azure.xml.XmlReader;
import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.tail.BlobStat;
import dev.weir.ingest.tail.BlobVersion;
import dev.weir.ingest.tail.BlockList;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Asks for the state of one blob: its committed blocks, whose answer also tells ETag, length and time of change. */
final class BlobState {
    private static final String BLOCKS = "comp=blocklist&blocklisttype=committed";
    private static final HttpHeaderName BLOB_LENGTH = HttpHeaderName.fromString("x-ms-blob-content-length");

    private final StorageAccount account;
    private final BlobUrl url;

    BlobState(StorageAccount account, BlobUrl url) {
        this.account = account;
        this.url = url;
    }

    BlobStat ask() throws IOException {
        try (HttpResponse response = send(HttpMethod.GET, BLOCKS)) {
            if (response.getStatusCode() != 200) {
                return refused(Refusal.of(response));
            }
            BlockList blocks = blocks(response);
            String etag = response.getHeaders().getValue(HttpHeaderName.ETAG);
            return etag == null || blocks.isEmpty()
                    ? askHead()
                    : found(response.getHeaders(), response.getHeaders().getValue(BLOB_LENGTH), blocks);
        }
    }

    /** For a blob written as a whole, whose answer about blocks does not tell the rest. */
    private BlobStat askHead() throws IOException {
        try (HttpResponse response = send(HttpMethod.HEAD, null)) {
            return response.getStatusCode() == 200
                    ? found(
                            response.getHeaders(),
                            response.getHeaders().getValue(HttpHeaderName.CONTENT_LENGTH),
                            BlockList.NONE)
                    : refused(Refusal.of(response));
        }
    }

    private HttpResponse send(HttpMethod method, @Nullable String query) throws IOException {
        return StorageErrors.guard(url.text(), () -> account.send(method, url, query, Map.of()));
    }

    private BlobStat refused(Refusal refusal) throws IOException {
        if (refusal.isGone()) {
            return new BlobStat.Gone();
        }
        if (refusal.isForbidden()) {
            return new BlobStat.Forbidden(refusal.forbidden(account.key()));
        }
        throw refusal.toException(url.text());
    }

    private BlockList blocks(HttpResponse response) throws IOException {
        byte[] body = StorageErrors.guard(
                url.text(), () -> response.getBodyAsBinaryData().toBytes());
        try (XmlReader reader = XmlReader.fromBytes(body)) {
            List<BlockList.Block> blocks =
                    com.azure.storage.blob.models.BlockList.fromXml(reader).getCommittedBlocks().stream()
                            .map(block -> new BlockList.Block(block.getName(), block.getSizeLong()))
                            .toList();
            return BlockList.of(blocks);
        } catch (XMLStreamException | RuntimeException e) {
            throw StorageErrors.exception("truncated", url.text(), "the list of blocks is not whole");
        }
    }

    private BlobStat found(HttpHeaders headers, @Nullable String length, BlockList blocks) throws IOException {
        String etag = headers.getValue(HttpHeaderName.ETAG);
        String changed = headers.getValue(HttpHeaderName.LAST_MODIFIED);
        if (etag == null || length == null || changed == null || !length.matches("\\d{1,18}")) {
            throw StorageErrors.exception("unexpected", url.text(), "answered without ETag, length or time of change");
        }
        long bytes = Long.parseLong(length);
        if (!blocks.isEmpty() && blocks.length() != bytes) {
            throw StorageErrors.exception("truncated", url.text(), "the blocks listed are not the whole blob");
        }
        return new BlobStat.Found(new BlobVersion(Etags.plain(etag), bytes, milliseconds(changed), blocks));
    }

    private long milliseconds(String time) throws IOException {
        try {
            return new DateTimeRfc1123(time).getDateTime().toInstant().toEpochMilli();
        } catch (RuntimeException e) {
            throw StorageErrors.exception("unexpected", url.text(), "answered with a time of change that is none");
        }
    }
}
