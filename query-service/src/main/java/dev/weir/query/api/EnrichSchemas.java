package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Schemas of what is known of addresses and of the sources that tell it. */
final class EnrichSchemas {
    private static final String[] ASSET = {
        "name", "role", "site", "region", "tenant", "owner", "environment", "vm", "nic", "subnet", "vnet"
    };

    private EnrichSchemas() {}

    static ObjectNode address() {
        ObjectNode data = Schemas.with(Schemas.object(), "ip", Schemas.type("string"));
        ObjectNode scope = Schemas.type("string");
        scope.putArray("enum").add("internal").add("external").add("special");
        Schemas.with(data, "scope", scope);
        Schemas.withOptional(data, "purpose", Schemas.type("string"));
        Schemas.withOptional(data, "geo", geo());
        ObjectNode as = texts(part(), "organization");
        Schemas.withOptional(data, "as", Schemas.with(as, "number", Schemas.type("integer")));
        Schemas.withOptional(data, "cloud", texts(part(), "service", "region"));
        Schemas.withOptional(data, "asset", texts(part(), ASSET));
        Schemas.withOptional(data, "threats", Schemas.array(threat()));
        ObjectNode source = times(Schemas.with(Schemas.object(), "type", Schemas.type("string")));
        Schemas.withOptional(source, "trouble", Schemas.type("string"));
        return Schemas.with(data, "sources", Schemas.map(source));
    }

    private static ObjectNode part() {
        return Schemas.with(Schemas.object(), "from", Schemas.type("string"));
    }

    private static ObjectNode texts(ObjectNode schema, String... names) {
        for (String name : names) {
            Schemas.withOptional(schema, name, Schemas.type("string"));
        }
        return schema;
    }

    private static ObjectNode geo() {
        ObjectNode geo = texts(part(), "country", "countryName", "continent", "region", "regionName", "city");
        Schemas.withOptional(geo, "latitude", Schemas.type("number"));
        return Schemas.withOptional(geo, "longitude", Schemas.type("number"));
    }

    private static ObjectNode threat() {
        ObjectNode threat = texts(part(), "kind", "indicator", "description");
        Schemas.withOptional(threat, "confidence", Schemas.type("integer"));
        Schemas.withOptional(threat, "firstSeen", Schemas.time());
        return Schemas.withOptional(threat, "lastSeen", Schemas.time());
    }

    private static ObjectNode times(ObjectNode source) {
        Schemas.withOptional(source, "published", Schemas.time());
        Schemas.withOptional(source, "loaded", Schemas.time());
        return Schemas.withOptional(source, "ageSeconds", Schemas.type("integer"));
    }

    /** {@code instances}, each with its sources or the reason why it does not tell. */
    static ObjectNode instances() {
        ObjectNode source = Schemas.object();
        for (String name : new String[] {"name", "type", "location"}) {
            Schemas.with(source, name, Schemas.type("string"));
        }
        Schemas.with(source, "rows", Schemas.type("integer"));
        Schemas.with(source, "bytes", Schemas.type("integer"));
        times(source);
        Schemas.withOptional(source, "checked", Schemas.time());
        Schemas.withOptional(source, "dropped", Schemas.map(Schemas.type("integer")));
        Schemas.withOptional(source, "trouble", Schemas.type("string"));
        ObjectNode instance = Schemas.with(Schemas.object(), "endpoint", Schemas.type("string"));
        Schemas.with(instance, "reachable", Schemas.type("boolean"));
        Schemas.withOptional(instance, "error", Schemas.type("string"));
        Schemas.withOptional(instance, "sources", Schemas.array(source));
        return Schemas.with(Schemas.object(), "instances", Schemas.array(instance));
    }
}
