package dev.weir.stream.enrich;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.enrich.AddressFacts;
import dev.weir.enrich.Asset;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.CloudService;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Threat;
import dev.weir.enrich.source.SourceStatus;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.Prefix;
import dev.weir.schemas.IpText;
import java.util.List;
import java.util.Locale;

/** What is known of an address, as JSON. What is not known is left out. */
final class AddressJson {
    private final ObjectNode out = JsonNodeFactory.instance.objectNode();

    private AddressJson() {}

    /**
     * All that the tables say, and {@code sources} with type, age and trouble of each one, so that one can tell what is not known from
     * what was not asked.
     *
     * @param ip 4 or 16 bytes
     * @param now milliseconds since the epoch
     */
    static ObjectNode of(byte[] ip, EnrichmentTables tables, List<SourceStatus> sources, long now) {
        AddressJson json = new AddressJson();
        json.out.put("ip", IpText.text(ip));
        json.add(tables.facts(Prefix.hi(ip), Prefix.lo(ip)));
        json.addSources(sources, now);
        return json.out;
    }

    private void add(AddressFacts facts) {
        out.put("scope", facts.scope().name().toLowerCase(Locale.ROOT));
        put(out, "purpose", facts.purpose());
        if (facts.geo() != null) {
            addGeo(facts.geo());
        }
        if (facts.as() != null) {
            addAs(facts.as());
        }
        if (facts.cloud() != null) {
            addCloud(facts.cloud());
        }
        if (facts.asset() != null) {
            addAsset(facts.asset());
        }
        if (!facts.threats().isEmpty()) {
            addThreats(facts.threats());
        }
    }

    private void addGeo(Geo geo) {
        ObjectNode part = part("geo", geo.from());
        put(part, "country", geo.country());
        put(part, "countryName", geo.countryName());
        put(part, "continent", geo.continent());
        put(part, "region", geo.region());
        put(part, "regionName", geo.regionName());
        put(part, "city", geo.city());
        if (!Double.isNaN(geo.latitude()) && !Double.isNaN(geo.longitude())) {
            part.put("latitude", geo.latitude()).put("longitude", geo.longitude());
        }
    }

    private void addAs(AutonomousSystem as) {
        put(part("as", as.from()).put("number", as.number()), "organization", as.organization());
    }

    private void addCloud(CloudService cloud) {
        ObjectNode part = part("cloud", cloud.from());
        put(part, "service", cloud.service());
        put(part, "region", cloud.region());
    }

    private void addAsset(Asset asset) {
        ObjectNode part = part("asset", asset.from());
        put(part, "name", asset.name());
        put(part, "role", asset.role());
        put(part, "site", asset.site());
        put(part, "region", asset.region());
        put(part, "tenant", asset.tenant());
        put(part, "owner", asset.owner());
        put(part, "environment", asset.environment());
        put(part, "vm", asset.vm());
        put(part, "nic", asset.nic());
        put(part, "subnet", asset.subnet());
        put(part, "vnet", asset.vnet());
    }

    private void addThreats(List<Threat> threats) {
        ArrayNode all = out.putArray("threats");
        for (Threat threat : threats) {
            ObjectNode one = all.addObject().put("from", threat.from());
            put(one, "kind", threat.kind());
            put(one, "indicator", threat.indicator());
            if (threat.confidence() >= 0) {
                one.put("confidence", threat.confidence());
            }
            SourceJson.putTime(one, "firstSeen", threat.firstSeenMs());
            SourceJson.putTime(one, "lastSeen", threat.lastSeenMs());
            put(one, "description", threat.description());
        }
    }

    private ObjectNode part(String name, String from) {
        return out.putObject(name).put("from", from);
    }

    private void addSources(List<SourceStatus> sources, long now) {
        ObjectNode all = out.putObject("sources");
        for (SourceStatus source : sources) {
            ObjectNode one = all.putObject(source.name()).put("type", source.type());
            SourceJson.addTimes(source, now, one);
            put(one, "trouble", source.trouble());
        }
    }

    private static void put(ObjectNode part, String name, String value) {
        if (!value.isEmpty()) {
            part.put(name, value);
        }
    }
}
