package dev.weir.query.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.EnrichClient;
import java.util.List;
import java.util.stream.StreamSupport;

/** The most telling facts of several addresses, a row for each in the order of the request. */
final class EnrichListCall implements Call {
    private static final Parameter IP = new Parameter(
            "ip",
            "The addresses: 1 to %d.".formatted(EnrichClient.MOST_ADDRESSES),
            new Parameter.Type.Text("42.119.146.95"),
            true);
    private static final List<Column<JsonNode>> COLUMNS = List.of(
            text("ip", "/ip"),
            text("scope", "/scope"),
            text("purpose", "/purpose"),
            text("country", "/geo/country"),
            text("countryName", "/geo/countryName"),
            text("city", "/geo/city"),
            new Column.MaybeWhole<>("asn", row -> row.at("/as/number").asLong()),
            text("organization", "/as/organization"),
            text("cloudService", "/cloud/service"),
            text("asset", "/asset/name"),
            text("role", "/asset/role"),
            text("owner", "/asset/owner"),
            text("threat", "/threats/0/from"),
            text("threatKind", "/threats/0/kind"));

    private final EnrichClient enrich;

    EnrichListCall(EnrichClient enrich) {
        this.enrich = enrich;
    }

    private static Column<JsonNode> text(String name, String at) {
        return new Column.MaybeText<>(name, row -> row.at(at).asText());
    }

    @Override
    public String name() {
        return "enrichAddresses";
    }

    @Override
    public String path() {
        return "enrich/addresses";
    }

    @Override
    public String example() {
        return "enrich/addresses?ip=42.119.146.95&ip=10.0.0.7";
    }

    @Override
    public String summary() {
        return "What is known of several addresses in short, a row for each; null where it is not known.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(IP);
    }

    @Override
    public boolean canBePartial() {
        return false;
    }

    @Override
    public ObjectNode dataSchema() {
        return Schemas.array(Schemas.row(List.of(), COLUMNS));
    }

    @Override
    public ObjectNode metaSchema() {
        return Schemas.with(Schemas.object(), "tookMs", Schemas.type("integer"));
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        List<byte[]> ips = params.all(IP).stream()
                .map(text -> Filters.address(IP.name(), text).getAddress().toByteArray())
                .toList();
        if (ips.isEmpty() || ips.size() > EnrichClient.MOST_ADDRESSES) {
            throw Problem.parameter(
                    IP.name(), "Give 1 to %d addresses: %d.".formatted(EnrichClient.MOST_ADDRESSES, ips.size()));
        }
        JsonNode all = enrich.addresses(ips);
        List<JsonNode> rows = StreamSupport.stream(all.spliterator(), false).toList();
        return new Reply(true, new Reply.Data.Rows<>(COLUMNS, rows), json -> {});
    }
}
