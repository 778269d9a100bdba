package dev.weir.detect.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.SourceException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rule files. The format is written in {@code docs/detections.md}. */
final class RuleReader {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    static {
        YAML.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
    private static final Duration QUIET = Duration.ofMinutes(30);
    private static final Duration UPDATE = Duration.ofHours(1);

    private RuleReader() {}

    /**
     * The file as a tree.
     *
     * @param file its name, for messages
     */
    static ObjectNode tree(String file, String yaml) throws RuleException {
        try {
            if (YAML.readTree(yaml) instanceof ObjectNode rule) {
                return rule;
            }
            throw new RuleException(file + ": must be a mapping, keys with values");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : "line %d: ".formatted(e.getLocation().getLineNr());
            throw new RuleException("%s: %s%s".formatted(file, where, plain(e.getOriginalMessage())), e);
        }
    }

    /** Without the lines that show the place again. */
    private static String plain(String message) {
        return message.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(", "));
    }

    static DetectionRule read(String file, JsonNode tree) throws RuleException {
        Node node = new Node(tree, file + ": ");
        Duration timespan = node.or("timespan", Node::duration, Duration.ofMinutes(5));
        List<Field> groupBy = node.some("group-by", Node::field);
        DetectionRule rule = new DetectionRule(
                node.required("id", RuleReader::id),
                node.required("title", Node::text),
                node.required("description", Node::text),
                node.or("why", Node::text, ""),
                node.required("level", Node::level),
                node.list("references", Node::text),
                node.list("tags", Node::text),
                node.list("falsepositives", Node::text),
                node.list("next", Node::text),
                node.or("enabled", Node::flag, true),
                node.or("flows", FilterReader::read, FlowFilter.ALL),
                groupBy,
                node.or("quiet", Node::duration, QUIET),
                node.or("update", Node::duration, UPDATE),
                node.list("unless", RuleReader::id),
                node.some("conditions", new ConditionReader(timespan, groupBy)::read),
                node.list("tuning", RuleReader::tuning));
        node.end();
        return rule;
    }

    private static String id(JsonNode value, String place) throws RuleException {
        if (!value.isTextual() || !ID.matcher(value.textValue()).matches()) {
            throw new RuleException(
                    "%s must be up to 64 letters, digits and hyphens: %s".formatted(place, value.asText()));
        }
        return value.textValue();
    }

    private static Tuning tuning(JsonNode json, String place) throws RuleException {
        Node node = new Node(json, place);
        Prefix cidr = node.required("cidr", RuleReader::prefix);
        @Nullable Double factor = node.optional("factor", Node::number);
        boolean off = node.or("off", Node::flag, false);
        node.end();
        if ((factor == null) != off) {
            throw new RuleException("%s must have either factor or off: true".formatted(place));
        }
        return new Tuning(cidr, factor == null ? 1 : factor, off);
    }

    private static Prefix prefix(JsonNode value, String place) throws RuleException {
        try {
            return Prefix.parse(value.asText());
        } catch (SourceException e) {
            throw new RuleException("%s: %s".formatted(place, e.getMessage()), e);
        }
    }
}
