package dev.weir.ingest.azure;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobItemProperties;
import com.azure.storage.blob.models.ListBlobsOptions;
import dev.weir.ingest.event.BlobUrl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One configured container: its listings, with what is left out by the configuration left out. Thread-safe. */
public final class BlobContainer {
    private final String account;
    private final String name;
    private final BlobFilter filter;
    private final String root;
    private final BlobContainerClient client;
    private final int page;

    BlobContainer(String account, String base, BlobContainerClient client, BlobFilter filter, int page) {
        this.account = account;
        this.name = client.getBlobContainerName();
        this.filter = filter;
        this.root = base + "/" + name + "/";
        this.client = client;
        this.page = page;
    }

    /** Name of the storage account. */
    public String account() {
        return account;
    }

    /** Name of the container. */
    public String name() {
        return name;
    }

    /** URL of the container, without a slash at the end. */
    public String url() {
        return root.substring(0, root.length() - 1);
    }

    /**
     * The directories directly below {@code prefix} that can hold blobs to be read, one request for each 5000 names.
     *
     * @param prefix empty, or a path below the container that ends with a slash
     * @return paths below the container that end with a slash
     * @throws dev.weir.ingest.tail.StorageException when the account does not answer, or not with a listing
     */
    public List<String> directories(String prefix) throws IOException {
        List<String> directories = new ArrayList<>();
        return StorageErrors.guard(url(), () -> {
            for (BlobItem item : client.listBlobsByHierarchy("/", options(prefix), null)) {
                if (Boolean.TRUE.equals(item.isPrefix()) && filter.mayHold(item.getName())) {
                    directories.add(item.getName());
                }
            }
            return directories;
        });
    }

    /**
     * Gives {@code each} every blob whose path begins with {@code prefix} and that is to be read, while the pages come: one
     * request for each 5000 blobs, and the memory of one page.
     *
     * @throws dev.weir.ingest.tail.StorageException when the account does not answer, or not with a listing
     */
    public void blobs(String prefix, Consumer<ListedBlob> each) throws IOException {
        StorageErrors.guard(url(), () -> {
            for (BlobItem item : client.listBlobs(options(prefix), null)) {
                listed(item, each);
            }
            return true;
        });
    }

    private ListBlobsOptions options(String prefix) {
        return new ListBlobsOptions().setPrefix(prefix).setMaxResultsPerPage(page);
    }

    private void listed(BlobItem item, Consumer<ListedBlob> each) {
        BlobItemProperties properties = item.getProperties();
        BlobUrl.ofBlob(root, item.getName())
                .filter(this::reads)
                .ifPresent(url -> each.accept(new ListedBlob(
                        url,
                        Etags.plain(properties.getETag()),
                        properties.getContentLength(),
                        properties.getLastModified().toInstant())));
    }

    boolean holds(BlobUrl url) {
        return url.text().startsWith(root);
    }

    /** Whether a blob of this container is to be read. */
    boolean reads(BlobUrl url) {
        return holds(url)
                && filter.reads(url.path().substring(root.length() - root.indexOf('/', root.indexOf("://") + 3)));
    }
}
