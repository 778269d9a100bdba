package dev.weir.ingest.tuple;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plain twin of {@link FlowLogParser}: the whole blob at once, regular expressions, a JSON tree, and split. */
final class ReferenceParser {
    private static final String GAP = "[ \\t\\r\\n]{0,256}";
    private static final String START = "\\{" + GAP
            + "\"(time|systemId|macAddress|category|resourceId|operationName|properties|flowLogVersion|flowLogGUID"
            + "|flowLogResourceID|targetResourceID|flowRecords|records)\"";
    private static final Pattern RECORD_START = Pattern.compile(START);
    private static final Pattern NEXT_RECORD = Pattern.compile("," + GAP + START);
    private static final Pattern FRAMING = Pattern.compile(
            "([ \\t\\r\\n,\\[\\]}]|\\xef\\xbb\\xbf|\\{" + GAP + "\"records\"" + GAP + ":" + GAP + "\\[)*+");

    /** An object has the same key twice, so what it says is not defined. */
    static final class DuplicateKey extends Exception {
        private static final long serialVersionUID = 1;
    }

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final byte[] bytes;
    /** One character for each byte. */
    private final String blob;

    private final BlobPath path;
    private final List<String> events = new ArrayList<>();
    private long ordinal;

    private ReferenceParser(byte[] bytes, BlobPath path) {
        this.bytes = bytes;
        this.blob = new String(bytes, StandardCharsets.ISO_8859_1);
        this.path = path;
    }

    /** The events that {@link Parsed} has to hold. */
    static List<String> parse(byte[] bytes, BlobPath path) throws DuplicateKey {
        ReferenceParser parser = new ReferenceParser(bytes, path);
        parser.run();
        return parser.events;
    }

    private void run() throws DuplicateKey {
        int at = 0;
        while (true) {
            Matcher framing = FRAMING.matcher(blob).region(at, blob.length());
            at = framing.lookingAt() ? framing.end() : at;
            if (at == blob.length() || "\u00ef\u00bb\u00bf".startsWith(blob.substring(at))) {
                return;
            }
            OptionalInt end = blob.charAt(at) == '{' ? record(at) : garbage(at);
            if (end.isEmpty()) {
                return;
            }
            at = end.getAsInt();
        }
    }

    private OptionalInt garbage(int from) {
        OptionalInt start = find(RECORD_START, from);
        start.ifPresent(end -> reject(RejectReason.NOT_A_RECORD, from, end));
        return start;
    }

    private OptionalInt record(int from) throws DuplicateKey {
        OptionalInt next = find(NEXT_RECORD, from + 1);
        OptionalInt end = matchingBrace(from);
        if (next.isPresent() && (end.isEmpty() || next.getAsInt() < end.getAsInt())) {
            reject(RejectReason.RECORD_MALFORMED, from, next.getAsInt());
            return next;
        }
        if (end.isPresent()) {
            Optional<RejectReason> reason = read(from, end.getAsInt());
            reason.ifPresent(r -> reject(r, from, end.getAsInt()));
        }
        return end;
    }

    private OptionalInt find(Pattern pattern, int from) {
        Matcher matcher = pattern.matcher(blob);
        return matcher.find(from) ? OptionalInt.of(matcher.start()) : OptionalInt.empty();
    }

    private OptionalInt matchingBrace(int from) {
        int depth = 0;
        boolean inString = false;
        for (int i = from; i < blob.length(); i++) {
            char c = blob.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }

    private void reject(RejectReason reason, int from, int end) {
        events.add("rejected " + reason + " " + from + " " + (end - from));
    }

    private Optional<RejectReason> read(int from, int end) throws DuplicateKey {
        JsonNode record;
        try {
            record = JSON.readTree(bytes, from, end - from);
        } catch (JsonProcessingException e) {
            if (String.valueOf(e.getMessage()).startsWith("Duplicate")) {
                throw new DuplicateKey();
            }
            return Optional.of(RejectReason.RECORD_MALFORMED);
        } catch (IOException _) {
            return Optional.of(RejectReason.RECORD_MALFORMED);
        }
        String category = text(record, "category").isEmpty() ? path.category() : text(record, "category");
        return switch (category) {
            case "FlowLogFlowEvent" ->
                version(record.path("flowLogVersion")).equals("4")
                        ? vnet(record)
                        : Optional.of(RejectReason.UNKNOWN_VERSION);
            case "NetworkSecurityGroupFlowEvent" ->
                switch (version(record.path("properties").path("Version"))) {
                    case "1" -> nsg(record, Format.NSG_V1);
                    case "2" -> nsg(record, Format.NSG_V2);
                    default -> Optional.of(RejectReason.UNKNOWN_VERSION);
                };
            default -> Optional.of(RejectReason.UNKNOWN_CATEGORY);
        };
    }

    private static String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isTextual()
                ? new String(value.asText().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                : "";
    }

    private static String version(JsonNode node) {
        return node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
    }

    private Optional<RejectReason> vnet(JsonNode record) {
        return groups(record, record.path("flowRecords"), "flowGroups", "aclID", "rule", Format.VNET_V4);
    }

    private Optional<RejectReason> nsg(JsonNode record, Format format) {
        return groups(record, record.path("properties"), "flows", "rule", "mac", format);
    }

    private Optional<RejectReason> groups(
            JsonNode record, JsonNode body, String innerList, String outerName, String innerName, Format format) {
        List<ReferenceTuple> tuples = new ArrayList<>();
        if (!body.path("flows").isArray()) {
            return Optional.of(RejectReason.TUPLES_MISSING);
        }
        boolean tooLong = tooLong(record, "time", "macAddress", "resourceId", "flowLogResourceID", "targetResourceID");
        for (JsonNode outer : body.path("flows")) {
            if (!outer.path(innerList).isArray()) {
                return Optional.of(RejectReason.TUPLES_MISSING);
            }
            for (JsonNode inner : outer.path(innerList)) {
                if (!inner.path("flowTuples").isArray()) {
                    return Optional.of(RejectReason.TUPLES_MISSING);
                }
                tooLong |= tooLong(outer, outerName) || tooLong(inner, innerName);
                for (JsonNode tuple : inner.path("flowTuples")) {
                    tuples.add(new ReferenceTuple(
                            tuple.isTextual() ? tuple.asText() : "", text(outer, outerName), text(inner, innerName)));
                }
            }
        }
        if (tooLong) {
            return Optional.of(RejectReason.NAME_TOO_LONG);
        }
        long timeMs = time(text(record, "time"));
        events.add("record at " + timeMs + " with " + tuples.size());
        tuples.forEach(tuple -> events.add(tuple.event(header(record, format, timeMs))));
        return Optional.empty();
    }

    private ReferenceTuple.Header header(JsonNode record, Format format, long timeMs) {
        return new ReferenceTuple.Header(
                format,
                timeMs,
                text(record, "resourceId"),
                text(record, "flowLogResourceID"),
                text(record, "targetResourceID"),
                text(record, "macAddress").isEmpty() ? path.mac() : text(record, "macAddress"),
                path.hourMs(),
                ordinal++);
    }

    private static boolean tooLong(JsonNode node, String... keys) {
        for (String key : keys) {
            if (node.path(key).isTextual() && node.path(key).asText().length() > 4096) {
                return true;
            }
        }
        return false;
    }

    private long time(String text) {
        try {
            return Math.max(0, Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException _) {
            return path.hourMs();
        }
    }
}
