package dev.weir.ingest.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpResponse;
import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.tail.BlobChangedException;
import dev.weir.ingest.tail.BlobStat;
import dev.weir.ingest.tail.BlobStore;
import dev.weir.ingest.tail.BlobVersion;
import dev.weir.ingest.tail.StorageException;
import dev.weir.platform.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Blobs of the configured storage accounts. One request tells the state of a blob, one more its new bytes; nothing is tried
 * again here.
 */
public final class AzureBlobStore implements BlobStore {
    private static final int DIGEST_BYTES = 16;
    private static final int CHUNK = 1 << 16;
    /** A body may take this long for each of its bytes, besides the time until it begins: 32 KiB a second. */
    private static final double NANOS_PER_BYTE = 1e9 / (32 << 10);

    private final StorageAccounts accounts;
    private final Duration responseTimeout;

    /**
     * @param responseTimeout as in {@link AzureConfig}; a body that keeps coming, but at less than 32 KiB a second, ends too
     */
    public AzureBlobStore(StorageAccounts accounts, Duration responseTimeout) {
        this.accounts = accounts;
        this.responseTimeout = responseTimeout;
    }

    @Override
    public BlobStat stat(BlobUrl url) throws IOException {
        Optional<StorageAccount> account = accounts.accountOf(url);
        if (account.isEmpty()) {
            return new BlobStat.Foreign();
        }
        try {
            return new BlobState(account.get(), url).ask();
        } catch (StorageException e) {
            if (e.reason().equals("forbidden")) {
                return new BlobStat.Forbidden(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    @Override
    public void read(BlobUrl url, BlobVersion version, long from, long to, OutputStream out) throws IOException {
        if (from >= to) {
            return;
        }
        StorageAccount account = accounts.accountOf(url)
                .orElseThrow(() -> StorageErrors.exception("foreign", url.text(), "no longer configured"));
        Map<HttpHeaderName, String> headers = Map.of(
                HttpHeaderName.RANGE,
                "bytes=" + from + "-" + (to - 1),
                HttpHeaderName.IF_MATCH,
                Etags.quoted(version.etag()));
        try (HttpResponse response =
                StorageErrors.guard(url.text(), () -> account.send(HttpMethod.GET, url, null, headers))) {
            checkRange(url, version, response, from);
            copy(account, url, response, to - from, out);
        }
    }

    private static void checkRange(BlobUrl url, BlobVersion version, HttpResponse response, long from)
            throws IOException {
        Refusal refusal = Refusal.of(response);
        if (refusal.isChanged() || refusal.isGone()) {
            throw new BlobChangedException(url + ": answered " + refusal.status() + " " + refusal.code());
        }
        String range = response.getHeaders().getValue(HttpHeaderName.CONTENT_RANGE);
        if (refusal.status() != 206 || range == null || !range.startsWith("bytes " + from + "-")) {
            throw refusal.toException(url.text());
        }
        String etag = response.getHeaders().getValue(HttpHeaderName.ETAG);
        if (etag != null && !Etags.plain(etag).equals(version.etag())) {
            throw new BlobChangedException(url + ": answered with the version " + Etags.plain(etag));
        }
    }

    private void copy(StorageAccount account, BlobUrl url, HttpResponse response, long length, OutputStream out)
            throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, length)];
        InputStream body = response.getBodyAsBinaryData().toStream();
        long mayWait = responseTimeout.toNanos() + (long) (length * NANOS_PER_BYTE);
        long left = length;
        while (left > 0) {
            int most = (int) Math.min(chunk.length, left);
            long begin = System.nanoTime();
            int read = StorageErrors.guard(url.text(), () -> body.read(chunk, 0, most));
            mayWait -= System.nanoTime() - begin;
            if (read < 0) {
                throw StorageErrors.exception("truncated", url.text(), left + " bytes less than asked for");
            }
            account.received(read);
            out.write(chunk, 0, read);
            left -= read;
            if (mayWait < 0 && left > 0) {
                throw StorageErrors.exception("timeout", url.text(), "the answer comes too slowly");
            }
        }
        readToEnd(url, body);
    }

    /** A body that was read to its end leaves its connection to the next request. */
    private static void readToEnd(BlobUrl url, InputStream body) throws IOException {
        if (StorageErrors.guard(url.text(), body::read) >= 0) {
            throw StorageErrors.exception("unexpected", url.text(), "more bytes than asked for");
        }
    }

    /** Asks nobody: blocks are immutable, and a blob without blocks is never appended to, but replaced. */
    @Override
    public byte[] prefixDigest(BlobUrl url, BlobVersion version, long upTo) {
        return version.blocks().isEmpty()
                ? Arrays.copyOf(Sha256.of(("etag " + version.etag()).getBytes(StandardCharsets.UTF_8)), DIGEST_BYTES)
                : version.blocks().digest(upTo);
    }

    /** Asks nobody: each range was asked for with the ETag of its version. */
    @Override
    public boolean unchanged(BlobUrl url, BlobVersion version) {
        return true;
    }
}
