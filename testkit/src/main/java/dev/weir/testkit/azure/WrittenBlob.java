package dev.weir.testkit.azure;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.specialized.BlockBlobClient;
import dev.weir.testkit.flow.ScenarioBlob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One blob in the storage and the blocks it consists of. Not safe for use by several threads. */
final class WrittenBlob {

    /** What a change left: the ETag in quotes, and the bytes of the whole blob. */
    record State(String etag, long length) {}

    private record Block(String id, int bytes) {}

    private final BlockBlobClient client;
    private final BlockNames names;
    private final List<Block> head = new ArrayList<>();
    private final List<List<Block>> minutes = new ArrayList<>();
    private final List<Block> tail = new ArrayList<>();
    private int dataBlocks;
    private String etag = "";

    WrittenBlob(BlockBlobClient client, BlockNames names) {
        this.client = client;
        this.names = names;
    }

    String etag() {
        return etag;
    }

    /** Puts the blocks of the minutes that are missing before the tail, drops those that are too many, and commits. */
    State grow(ScenarioBlob blob, int wanted, int blocksPerMinute) {
        if (head.isEmpty()) {
            minutes.clear();
            head.add(stage('A', blob.head()));
            tail.add(stage('Z', blob.tail()));
        }
        for (int minute = minutes.size(); minute < wanted; minute++) {
            minutes.add(stageAll(parts(blob, minute, blocksPerMinute)));
        }
        minutes.subList(wanted, minutes.size()).clear();
        return commit();
    }

    /** Commits new blocks with other bytes in the place of all minutes so far; {@code again} uses the ids of old blocks again. */
    State replace(ScenarioBlob blob, byte[] content, boolean again) {
        int written = minutes.size();
        dataBlocks = again ? 0 : dataBlocks;
        head.clear();
        tail.clear();
        minutes.clear();
        byte[] data = content;
        if (isFramed(blob, content)) {
            head.add(stage('A', blob.head()));
            tail.add(stage('Z', blob.tail()));
            data = Arrays.copyOfRange(content, blob.head().length, content.length - blob.tail().length);
        }
        minutes.add(stageAll(data.length == 0 ? List.of() : List.of(data)));
        while (minutes.size() < written) {
            minutes.add(List.of());
        }
        return commit();
    }

    private static boolean isFramed(ScenarioBlob blob, byte[] content) {
        byte[] head = blob.head();
        byte[] tail = blob.tail();
        return content.length >= head.length + tail.length
                && Arrays.equals(head, Arrays.copyOf(content, head.length))
                && Arrays.equals(tail, Arrays.copyOfRange(content, content.length - tail.length, content.length));
    }

    /** Writes the blob in one request, so that it has no blocks. */
    State putWhole(byte[] content) {
        head.clear();
        tail.clear();
        minutes.clear();
        etag = quoted(client.upload(BinaryData.fromBytes(content), true).getETag());
        return new State(etag, content.length);
    }

    State delete() {
        client.delete();
        return new State(etag, 0);
    }

    /** The records of a minute in at most {@code count} parts of about as many records. */
    private static List<byte[]> parts(ScenarioBlob blob, int minute, int count) {
        List<byte[]> records = blob.pieces(minute);
        int parts = Math.min(count, records.size());
        List<byte[]> joined = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            joined.add(join(records.subList(part * records.size() / parts, (part + 1) * records.size() / parts)));
        }
        return joined;
    }

    private static byte[] join(List<byte[]> pieces) {
        byte[] joined = new byte[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int end = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, joined, end, piece.length);
            end += piece.length;
        }
        return joined;
    }

    private List<Block> stageAll(List<byte[]> parts) {
        return parts.stream().map(bytes -> stage('D', bytes)).toList();
    }

    private Block stage(char part, byte[] bytes) {
        String id = names.id(part, part == 'D' ? dataBlocks++ : 0);
        client.stageBlock(id, BinaryData.fromBytes(bytes));
        return new Block(id, bytes.length);
    }

    private State commit() {
        List<Block> blocks = Stream.concat(
                        head.stream(), Stream.concat(minutes.stream().flatMap(List::stream), tail.stream()))
                .toList();
        List<String> ids = blocks.stream().map(Block::id).toList();
        etag = quoted(client.commitBlockList(ids, true).getETag());
        return new State(etag, blocks.stream().mapToLong(Block::bytes).sum());
    }

    private static String quoted(String etag) {
        return etag.startsWith("\"") ? etag : '"' + etag + '"';
    }
}
