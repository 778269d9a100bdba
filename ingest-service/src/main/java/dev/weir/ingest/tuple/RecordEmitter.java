package dev.weir.ingest.tuple;

import dev.weir.ingest.tuple.Groups.Group;
import dev.weir.ingest.tuple.TupleRanges.Odd;
import dev.weir.schemas.IpText;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Hands the tuples of a record that has been read to the sink. */
final class RecordEmitter {
    /** Longest name or identifier, in characters. */
    private static final int MAX_NAME = 4096;

    private final BlobPath path;
    private final TupleSink sink;
    private final Excerpts excerpts;
    private final TupleRanges tuples;
    private final RecordReader record;
    private final TupleFields fields;
    private final TupleWriter writer = new TupleWriter();
    private final Digest digest = new Digest();
    private final byte[] keyText = new byte[45];

    private byte[] bytes = {};
    private int start;
    private long offset;
    private long ordinal;

    RecordEmitter(
            BlobPath path, TupleSink sink, Excerpts excerpts, TupleRanges tuples, RecordReader record, long latestMs) {
        this.path = path;
        this.sink = sink;
        this.excerpts = excerpts;
        this.tuples = tuples;
        this.record = record;
        this.fields = new TupleFields(latestMs);
    }

    void resume(long nextOrdinal) {
        ordinal = nextOrdinal;
    }

    long ordinal() {
        return ordinal;
    }

    /** Emits the record at {@code buffer[at]}, which is byte {@code blobOffset} of the blob; says why when it is rejected as a whole. */
    @Nullable RejectReason emit(byte[] buffer, int at, long blobOffset) {
        bytes = buffer;
        start = at;
        offset = blobOffset;
        String category = record.category().isEmpty() ? path.category() : record.category();
        return switch (category) {
            case Format.VNET_CATEGORY ->
                record.version(true).equals("4") ? emit(Format.VNET_V4) : RejectReason.UNKNOWN_VERSION;
            case Format.NSG_CATEGORY ->
                switch (record.version(false)) {
                    case "1" -> emit(Format.NSG_V1);
                    case "2" -> emit(Format.NSG_V2);
                    default -> RejectReason.UNKNOWN_VERSION;
                };
            default -> RejectReason.UNKNOWN_CATEGORY;
        };
    }

    private @Nullable RejectReason emit(Format format) {
        boolean vnet = format == Format.VNET_V4;
        Groups groups = record.groups(vnet);
        if (!groups.complete()) {
            return RejectReason.TUPLES_MISSING;
        }
        if (!namesFit(groups)) {
            return RejectReason.NAME_TOO_LONG;
        }
        long timeMs = RecordTimes.parse(record.time(), path.hourMs());
        if (sink.record(digest(format, groups), timeMs, groups.tuples())) {
            for (Group group : groups.list()) {
                emit(group, format, timeMs);
            }
        }
        return null;
    }

    private boolean namesFit(Groups groups) {
        return Math.max(record.mac().length(), record.time().length()) <= MAX_NAME
                && Math.max(record.resource().length(), record.flowLog().length()) <= MAX_NAME
                && record.target().length() <= MAX_NAME
                && groups.list().stream()
                        .allMatch(group -> Math.max(group.outer.length(), group.inner.length()) <= MAX_NAME);
    }

    private long digest(Format format, Groups groups) {
        digest.begin();
        digest.add(format.number);
        digest.add(record.time());
        digest.add(record.mac());
        digest.add(record.resource());
        digest.add(record.flowLog());
        digest.add(record.target());
        for (Group group : groups.list()) {
            digest.add(group.outer);
            digest.add(group.inner);
            digest.add(group.to - group.from);
            for (int tuple = group.from; tuple < group.to; tuple++) {
                addToDigest(tuple);
            }
        }
        return digest.value();
    }

    private void addToDigest(int tuple) {
        int from = tuples.from(tuple);
        if (from >= 0) {
            digest.add(bytes, start + from, start + tuples.to(tuple));
        } else {
            byte[] text = tuples.odd(tuple).text();
            digest.add(text, 0, text.length);
        }
    }

    private void emit(Group group, Format format, long timeMs) {
        boolean vnet = format == Format.VNET_V4;
        byte[] rule = vnet ? writer.rule(group.outer, group.inner) : writer.rule(record.resource(), group.outer);
        byte[] origin = writer.origin(
                vnet ? record.flowLog() : "", vnet ? record.target() : "", mac(vnet ? "" : group.inner), path.hourMs());
        byte[] common = writer.common(format, rule, origin, timeMs);
        for (int tuple = group.from; tuple < group.to; tuple++) {
            emit(tuple, format, common);
            ordinal++;
        }
    }

    private String mac(String ofGroup) {
        String mac = ofGroup.isEmpty() ? record.mac() : ofGroup;
        return (mac.isEmpty() ? path.mac() : mac)
                .replace("-", "")
                .replace(":", "")
                .toUpperCase(Locale.ROOT);
    }

    private void emit(int tuple, Format format, byte[] common) {
        int from = tuples.from(tuple);
        if (from >= 0) {
            emit(bytes, start + from, start + tuples.to(tuple), format, common, from, tuples.to(tuple) - from);
        } else {
            Odd odd = tuples.odd(tuple);
            emit(odd.text(), 0, odd.text().length, format, common, odd.offset(), odd.length());
        }
    }

    private void emit(byte[] text, int from, int to, Format format, byte[] common, int rawFrom, int rawLength) {
        RejectReason reason = fields.read(text, from, to, format);
        if (reason == null) {
            sink.tuple(key(text), writer.tuple(fields, text, common, ordinal));
        } else {
            sink.rejected(
                    new Rejection(reason, offset + rawFrom, rawLength, excerpts.of(bytes, start + rawFrom, rawLength)));
        }
    }

    private byte[] key(byte[] text) {
        if (fields.sourceLength == 4) {
            return Arrays.copyOfRange(text, fields.sourceFrom, fields.sourceTo);
        }
        return Arrays.copyOf(keyText, IpText.write(fields.source, fields.sourceLength, keyText));
    }
}
