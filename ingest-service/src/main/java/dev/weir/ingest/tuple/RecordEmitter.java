package dev.weir.ingest.tuple;

import dev.weir.ingest.tuple.Groups.Group;
import dev.weir.ingest.tuple.TupleRanges.Odd;
import dev.weir.schemas.IpText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands the tuples of a record that has been read to the sink. */
final class RecordEmitter {
    /** Longest name or identifier, in characters. */
    private static final int MAX_NAME = 4096;
    /** Rules that are kept encoded. */
    private static final int MAX_RULES = 1024;

    private record RuleName(String acl, String name) {}

    private final BlobPath path;
    private final TupleSink sink;
    private final Excerpts excerpts;
    private final TupleRanges tuples;
    private final RecordReader record;
    private final TupleFields fields;
    private final TupleWriter writer = new TupleWriter();
    private final Digest digest = new Digest();
    private final byte[] keyText = new byte[45];

    private final Map<RuleName, byte[]> rules = new HashMap<>();
    /** Of the last group, for the next one of the same record. */
    private byte[] origin = {};

    private @Nullable String originMac;

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
        originMac = null;
        if (sink.record(digest(format, groups), timeMs, groups.tuples())) {
            for (Group group : groups.list()) {
                emit(group, format, timeMs);
            }
        }
        return null;
    }

    private boolean namesFit(Groups groups) {
        int longest = Math.max(record.mac().length(), record.time().length());
        longest = Math.max(
                longest, Math.max(record.resource().length(), record.flowLog().length()));
        longest = Math.max(longest, record.target().length());
        for (Group group : groups.list()) {
            longest = Math.max(longest, Math.max(group.outer.length(), group.inner.length()));
        }
        return longest <= MAX_NAME;
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
            Odd odd = tuples.odd(tuple);
            digest.add(odd.text(), 0, odd.textLength());
        }
    }

    private void emit(Group group, Format format, long timeMs) {
        boolean vnet = format == Format.VNET_V4;
        byte[] rule = vnet ? rule(group.outer, group.inner) : rule(record.resource(), group.outer);
        byte[] origin = origin(vnet, mac(vnet ? "" : group.inner));
        writer.group(format, rule, origin, timeMs);
        for (int tuple = group.from; tuple < group.to; tuple++) {
            emit(tuple, format);
            ordinal++;
        }
    }

    private byte[] rule(String acl, String name) {
        if (rules.size() >= MAX_RULES) {
            rules.clear();
        }
        return rules.computeIfAbsent(new RuleName(acl, name), rule -> writer.rule(rule.acl, rule.name));
    }

    private byte[] origin(boolean vnet, String mac) {
        if (!mac.equals(originMac)) {
            origin = writer.origin(vnet ? record.flowLog() : "", vnet ? record.target() : "", mac, path.hourMs());
            originMac = mac;
        }
        return origin;
    }

    private String mac(String ofGroup) {
        String mac = ofGroup.isEmpty() ? record.mac() : ofGroup;
        return normal(mac.isEmpty() ? path.mac() : mac);
    }

    /** Twelve digits in upper case, whatever separates them. */
    private static String normal(String mac) {
        return mac.replace("-", "").replace(":", "").toUpperCase(Locale.ROOT);
    }

    private void emit(int tuple, Format format) {
        int from = tuples.from(tuple);
        if (from >= 0) {
            emit(bytes, start + from, start + tuples.to(tuple), format, from, tuples.to(tuple) - from);
        } else {
            Odd odd = tuples.odd(tuple);
            emit(odd.text(), 0, odd.textLength(), format, odd.offset(), odd.length());
        }
    }

    private void emit(byte[] text, int from, int to, Format format, int rawFrom, int rawLength) {
        RejectReason reason = fields.read(text, from, to, format);
        if (reason == null) {
            sink.tuple(key(text), writer.tuple(fields, text, ordinal));
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
