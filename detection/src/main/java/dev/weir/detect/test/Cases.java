package dev.weir.detect.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.detect.rule.Node;
import dev.weir.detect.rule.RuleException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the cases of a test. A case with {@code like} is another one with some keys changed, and with some texts replaced. */
final class Cases {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, ObjectNode> earlier = new LinkedHashMap<>();
    private final List<RuleCase> cases = new ArrayList<>();

    private Cases() {}

    /** @param node the whole file */
    static List<RuleCase> read(String file, Node node) throws RuleException {
        Cases all = new Cases();
        node.list("cases", all::take);
        node.end();
        if (all.cases.isEmpty()) {
            throw new RuleException("%s: cases is missing".formatted(file));
        }
        return List.copyOf(all.cases);
    }

    private boolean take(JsonNode json, String place) throws RuleException {
        if (!(json instanceof ObjectNode own)) {
            throw new RuleException("%s must be a mapping, keys with values".formatted(place));
        }
        ObjectNode full = own.has("like") ? like(own, place) : own;
        RuleCase read = RuleCase.read(full, place);
        earlier.put(read.name(), full);
        return cases.add(read);
    }

    private ObjectNode like(ObjectNode own, String place) throws RuleException {
        ObjectNode other = earlier.get(own.path("like").asText());
        if (other == null) {
            throw new RuleException("%s.like must be the name of a case before: %s"
                    .formatted(place, own.path("like").asText()));
        }
        ObjectNode full = replaced(other, own.path("replace"));
        full.setAll(own.deepCopy());
        full.remove(List.of("like", "replace"));
        return full;
    }

    private static ObjectNode replaced(ObjectNode other, JsonNode texts) {
        String text = other.toString();
        for (Map.Entry<String, JsonNode> one : texts.properties()) {
            text = text.replace(one.getKey(), one.getValue().asText());
        }
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("replace makes no case of " + text, e);
        }
    }
}
