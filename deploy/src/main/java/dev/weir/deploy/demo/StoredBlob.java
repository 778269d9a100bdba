package dev.weir.deploy.demo;

import com.azure.storage.blob.models.Block;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.specialized.BlockBlobClient;
import dev.weir.demo.blob.Blob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A block blob that grows as Azure's do: each change commits what was there, with one more block before the tail. */
final class StoredBlob implements Blob {
    private final BlockBlobClient blob;

    StoredBlob(BlockBlobClient blob) {
        this.blob = blob;
    }

    @Override
    public void replace(byte[] content) {
        guarded(() -> {
            byte[] before = blob.exists() ? blob.downloadContent().toBytes() : new byte[0];
            int body = before.length - TAIL.length();
            if (body > 0 && body < content.length && Arrays.equals(before, 0, body, content, 0, body)) {
                insert(Arrays.copyOfRange(content, body, content.length - TAIL.length()));
            } else {
                write(content);
            }
        });
    }

    @Override
    public void append(String record) {
        guarded(() -> {
            if (blob.exists()) {
                insert(("," + record).getBytes(StandardCharsets.US_ASCII));
            } else {
                write((HEAD + record + TAIL).getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    private void write(byte[] content) {
        int body = content.length - TAIL.length();
        commit(List.of(
                stage(0, Arrays.copyOf(content, body)), stage(1, Arrays.copyOfRange(content, body, content.length))));
    }

    private void insert(byte[] block) {
        if (block.length == 0) {
            return;
        }
        List<String> ids = new ArrayList<>(blob.listBlocks(BlockListType.COMMITTED).getCommittedBlocks().stream()
                .map(Block::getName)
                .toList());
        ids.add(ids.size() - 1, stage(ids.size(), block));
        commit(ids);
    }

    /** @return the block's id */
    private String stage(int number, byte[] block) {
        String id = Base64.getEncoder().encodeToString("%06d".formatted(number).getBytes(StandardCharsets.US_ASCII));
        blob.stageBlock(id, new ByteArrayInputStream(block), block.length);
        return id;
    }

    private void commit(List<String> ids) {
        blob.commitBlockList(ids, true);
    }

    private static void guarded(Runnable change) {
        try {
            change.run();
        } catch (RuntimeException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        }
    }
}
