package dev.weir.testkit.flow;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** One blob of a scenario: head, a data block for each minute, tail. It can be had at every stage of its growth. */
public final class ScenarioBlob {
    private static final byte[] HEAD = "{\"records\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.US_ASCII);

    /** A record, with a broken one before it when there is one. */
    record Item(List<BrokenInput> broken, FlowRecord record, RecordStyle style) {

        String text() {
            StringBuilder text = new StringBuilder();
            broken.forEach(input -> text.append(input.json()).append(','));
            return text.append(style.write(record)).toString();
        }

        void addTo(Truth.Sum sum) {
            broken.forEach(input -> sum.rejectRecord(input.reason()));
            record.addTo(sum);
        }
    }

    private final String path;
    private final long hourMs;
    private final List<List<Item>> blocks;
    private final List<byte[]> texts;

    ScenarioBlob(String path, long hourMs, List<List<Item>> blocks) {
        this.path = path;
        this.hourMs = hourMs;
        this.blocks = blocks;
        this.texts = new ArrayList<>();
        for (List<Item> block : blocks) {
            texts.add(text(block, texts.isEmpty()));
        }
    }

    private static byte[] text(List<Item> items, boolean first) {
        String text = String.join(",", items.stream().map(Item::text).toList());
        return (first ? text : "," + text).getBytes(StandardCharsets.UTF_8);
    }

    /** Container and path, in Azure's layout, without a leading slash. */
    public String path() {
        return path;
    }

    /** Start of the hour that the blob covers, milliseconds since the epoch. */
    public long hourMs() {
        return hourMs;
    }

    /** Number of data blocks, one for each minute. */
    public int blocks() {
        return texts.size();
    }

    public byte[] head() {
        return HEAD.clone();
    }

    public byte[] tail() {
        return TAIL.clone();
    }

    /** The data block of a minute, from 0; all but the first start with a comma. */
    public byte[] block(int minute) {
        return texts.get(minute).clone();
    }

    /** The data block of a minute cut between its records; together they are {@link #block}. */
    public List<byte[]> pieces(int minute) {
        List<byte[]> pieces = new ArrayList<>();
        for (Item item : blocks.get(minute)) {
            pieces.add(text(List.of(item), minute == 0 && pieces.isEmpty()));
        }
        return pieces;
    }

    /** The whole blob after {@code minutes} minutes: head, data blocks, tail. */
    public byte[] content(int minutes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HEAD);
        texts.subList(0, minutes).forEach(out::writeBytes);
        out.writeBytes(TAIL);
        return out.toByteArray();
    }

    /** The whole blob. */
    public byte[] content() {
        return content(blocks());
    }

    /** The same records as {@link #content(int)} in another order and written otherwise, without the last {@code dropped} of that order. */
    public byte[] rewritten(int minutes, int dropped, long seed) {
        Random random = new Random(seed);
        List<Item> items = new ArrayList<>();
        blocks.subList(0, minutes).forEach(items::addAll);
        Collections.shuffle(items, random);
        List<Item> kept = items.subList(0, Math.max(0, items.size() - dropped)).stream()
                .map(item -> new Item(List.of(), item.record(), RecordStyle.random(random)))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HEAD);
        out.writeBytes(text(kept, true));
        out.writeBytes(TAIL);
        return out.toByteArray();
    }

    /** What the first {@code minutes} minutes hold. */
    public Truth truth(int minutes) {
        Truth.Sum sum = new Truth.Sum();
        blocks.subList(0, minutes).forEach(block -> block.forEach(item -> item.addTo(sum)));
        return sum.truth();
    }

    public Truth truth() {
        return truth(blocks());
    }
}
