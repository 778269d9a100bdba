package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.filter.Protocols;
import dev.weir.query.report.CoveredPrefix;
import dev.weir.query.report.PortUse;
import dev.weir.query.report.RuleUse;
import dev.weir.query.rules.KnownRule;
import dev.weir.query.rules.RuleDefinition;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What was observed under a rule as a document, and its description. */
final class HintDocument {
    /** Ports of the list; the others are only counted. */
    private static final int MOST_PORTS = 100;

    private static final List<Column<CoveredPrefix>> PREFIX =
            List.of(new Column.Text<>("prefix", CoveredPrefix::text), new Column.Whole<>("seen", CoveredPrefix::seen));
    private static final List<Column<PortUse>> PORT = List.of(
            new Column.Text<>("protocol", port -> Protocols.text(port.protocol())),
            new Column.Whole<>("port", PortUse::port),
            new Column.Whole<>("tuples", PortUse::tuples));
    private static final List<Column<RuleUse>> RULE = List.of(
            new Column.Text<>("acl", RuleUse::acl),
            new Column.Text<>("rule", RuleUse::name),
            new Column.Text<>("direction", RuleUse::direction),
            new Column.Whole<>("tuples", RuleUse::tuples),
            new Column.Time<>("firstHit", RuleUse::firstMs),
            new Column.Time<>("lastHit", RuleUse::lastMs),
            new Column.Time<>("since", RuleUse::sinceMs));

    private HintDocument() {}

    static ObjectNode schema() {
        ObjectNode data = Schemas.row(List.of(), RULE);
        Schemas.with(data, "sentence", Schemas.type("string"));
        Schemas.with(data, "sources", prefixes());
        ObjectNode ports = Schemas.with(Schemas.object(), "of", Schemas.nullable("string"));
        Schemas.with(ports, "number", Schemas.type("integer"));
        Schemas.with(ports, "tuples", Schemas.type("integer"));
        Schemas.with(data, "ports", Schemas.with(ports, "list", Schemas.array(Schemas.row(List.of(), PORT))));
        Schemas.withOptional(data, "destinations", prefixes());
        ObjectNode flows = Schemas.with(Schemas.object(), "number", Schemas.type("integer"));
        Schemas.with(flows, "since", Schemas.nullableTime());
        Schemas.withOptional(data, "flows", Schemas.with(flows, "truncated", Schemas.type("boolean")));
        Schemas.withOptional(data, "allowed", allowed());
        return data;
    }

    private static ObjectNode prefixes() {
        ObjectNode prefixes = Schemas.with(Schemas.object(), "number", Schemas.type("integer"));
        return Schemas.with(prefixes, "prefixes", Schemas.array(Schemas.row(List.of(), PREFIX)));
    }

    private static ObjectNode allowed() {
        ObjectNode texts = Schemas.array(Schemas.type("string"));
        ObjectNode allowed = Schemas.with(Schemas.object(), "protocols", texts);
        Schemas.with(allowed, "sources", texts);
        Schemas.with(allowed, "destinations", texts);
        return Schemas.with(allowed, "ports", texts);
    }

    static void write(RuleHints hints, JsonGenerator json) throws IOException {
        for (Column<RuleUse> column : RULE) {
            column.write(hints.use(), json);
        }
        json.writeStringField("sentence", HintText.sentence(hints));
        write("sources", hints.use().sources(), hints.use().prefixes(), json);
        writePorts(hints, json);
        if (hints.flows().isPresent()) {
            write(hints.flows().get(), json);
        }
        Optional<RuleDefinition> definition =
                hints.file().map(KnownRule::definition).filter(one -> !one.equals(RuleDefinition.NONE));
        if (definition.isPresent()) {
            write(definition.get(), json);
        }
    }

    private static void write(String name, long number, List<CoveredPrefix> prefixes, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("number", number);
        json.writeArrayFieldStart("prefixes");
        Reply.writeRows(PREFIX, prefixes, json);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writePorts(RuleHints hints, JsonGenerator json) throws IOException {
        List<PortUse> ports = hints.ports();
        json.writeObjectFieldStart("ports");
        json.writeStringField("of", hints.portsOf().isEmpty() ? null : hints.portsOf());
        json.writeNumberField("number", ports.size());
        json.writeNumberField(
                "tuples", ports.stream().mapToLong(PortUse::tuples).sum());
        json.writeArrayFieldStart("list");
        Reply.writeRows(PORT, ports.subList(0, Math.min(MOST_PORTS, ports.size())), json);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(RuleHints.SeenFlows seen, JsonGenerator json) throws IOException {
        write("destinations", seen.use().destinations(), seen.use().prefixes(), json);
        json.writeObjectFieldStart("flows");
        json.writeNumberField("number", seen.use().flows());
        Column.Time.write("since", seen.sinceMs(), json);
        json.writeBooleanField("truncated", seen.truncated());
        json.writeEndObject();
    }

    private static void write(RuleDefinition rule, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("allowed");
        writeTexts("protocols", rule.protocols(), json);
        writeTexts("sources", rule.sources(), json);
        writeTexts("destinations", rule.destinations(), json);
        writeTexts("ports", rule.ports(), json);
        json.writeEndObject();
    }

    private static void writeTexts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
