package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.EnrichClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is known of one address, and from which source. */
final class EnrichCall implements Call {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EnrichClient enrich;

    EnrichCall(EnrichClient enrich) {
        this.enrich = enrich;
    }

    @Override
    public String name() {
        return "enrichAddress";
    }

    @Override
    public String path() {
        return "enrich/{ip}";
    }

    @Override
    public Optional<String> pathParameter() {
        return Optional.of("ip");
    }

    @Override
    public String example() {
        return "enrich/42.119.146.95";
    }

    @Override
    public String summary() {
        return "What is known of an address beyond the logs, each part with the source it is from; what is not known"
                + " is left out.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public boolean canBePartial() {
        return false;
    }

    @Override
    public boolean isList() {
        return false;
    }

    @Override
    public ObjectNode dataSchema() {
        return EnrichSchemas.address();
    }

    @Override
    public ObjectNode metaSchema() {
        return Schemas.with(Schemas.object(), "tookMs", Schemas.type("integer"));
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        byte[] ip = Filters.address("ip", pathValue).getAddress().toByteArray();
        JsonNode known = enrich.address(ip);
        return new Reply(true, new Reply.Data.Document(json -> fields(known, json)), json -> {});
    }

    /** Writes the fields of an object as they are. */
    static void fields(JsonNode object, JsonGenerator json) throws IOException {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            json.writeFieldName(field.getKey());
            JSON.writeTree(json, field.getValue());
        }
    }
}
