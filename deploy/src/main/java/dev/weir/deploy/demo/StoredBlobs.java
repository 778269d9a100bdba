package dev.weir.deploy.demo;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import dev.weir.demo.blob.Blob;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The blobs of a demo in a storage account. Used by one thread at a time. */
final class StoredBlobs {
    private final BlobServiceClient account;
    private final Map<String, BlobContainerClient> containers = new HashMap<>();

    private StoredBlobs(BlobServiceClient account) {
        this.account = account;
    }

    /** @param file with the account's connection string */
    static StoredBlobs of(Path file) {
        try {
            return new StoredBlobs(new BlobServiceClientBuilder()
                    .connectionString(Files.readString(file).strip())
                    .httpClient(new JdkHttpClientBuilder().build())
                    .buildClient());
        } catch (IOException e) {
            throw new UserError("Cannot read %s: %s. Write a connection string into it.".formatted(file, e), e);
        } catch (IllegalArgumentException e) {
            throw new UserError(
                    "%s must hold the connection string of a storage account: Name=value;Name=value".formatted(file),
                    e);
        }
    }

    /** @param path that begins with the container, which is made where it is missing */
    Blob blob(String path) {
        int slash = path.indexOf('/');
        BlobContainerClient container = containers.computeIfAbsent(path.substring(0, slash), this::container);
        return new StoredBlob(container.getBlobClient(path.substring(slash + 1)).getBlockBlobClient());
    }

    private BlobContainerClient container(String name) {
        try {
            return account.createBlobContainerIfNotExists(name);
        } catch (RuntimeException e) {
            throw new UncheckedIOException(new IOException(account.getAccountUrl() + ": " + e.getMessage(), e));
        }
    }
}
