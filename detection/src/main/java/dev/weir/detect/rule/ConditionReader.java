package dev.weir.detect.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.detect.rule.Condition.Baseline;
import dev.weir.detect.rule.Condition.Beacon;
import dev.weir.detect.rule.Condition.Fresh;
import dev.weir.detect.rule.Condition.LongConnection;
import dev.weir.detect.rule.Condition.NewTerms;
import dev.weir.detect.rule.Condition.Rare;
import dev.weir.detect.rule.Condition.Sequence;
import dev.weir.detect.rule.Condition.Silence;
import dev.weir.detect.rule.Condition.Threshold;
import dev.weir.detect.rule.Measure.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the conditions of a rule. */
final class ConditionReader {
    private static final int MOST_PANES = 1000;

    private final Duration timespan;
    private final List<Field> groupBy;

    /**
     * @param timespan of the rule; that of conditions that do not have their own
     * @param groupBy of the rule
     */
    ConditionReader(Duration timespan, List<Field> groupBy) {
        this.timespan = timespan;
        this.groupBy = groupBy;
    }

    private static FlowFilter flows(Node node) throws RuleException {
        return node.or("flows", FilterReader::read, FlowFilter.ALL);
    }

    Condition read(JsonNode json, String place) throws RuleException {
        Node node = new Node(json, place);
        String type = node.required("type", Node::text);
        Condition condition = switch (type) {
            case "event_count", "value_count" -> threshold(node, type);
            case "temporal_ordered" -> sequence(node);
            case "baseline" -> baseline(node);
            case "new_terms" -> newTerms(node);
            case "rare_terms" -> rare(node);
            case "beacon" -> beacon(node);
            case "long_connection" -> longConnection(node);
            case "silence" -> silence(node);
            default ->
                throw new RuleException(
                        "%s.type must be event_count, value_count, temporal_ordered, baseline, new_terms, rare_terms, beacon, long_connection or silence: %s"
                                .formatted(place, type));
        };
        node.end();
        return condition;
    }

    private Threshold threshold(Node node, String type) throws RuleException {
        List<Measure> also = node.list("and", ConditionReader::measure);
        Measure measure = measure(node);
        if (type.equals("event_count") == (measure.metric() == null)) {
            throw new RuleException("%s must have %s, because its type is %s"
                    .formatted(node.place(), type.equals("event_count") ? "metric" : "field", type));
        }
        List<Measure> all = new ArrayList<>(List.of(measure));
        all.addAll(also);
        return new Threshold(
                List.copyOf(all),
                timespan(node),
                node.optional("fresh", ConditionReader::fresh),
                node.optional("level", Node::level));
    }

    private static Fresh fresh(JsonNode json, String place) throws RuleException {
        Node node = new Node(json, place);
        Fresh fresh = new Fresh(node.required("memory", Node::duration), node.required("learning", Node::duration));
        node.end();
        return fresh;
    }

    private Duration timespan(Node node) throws RuleException {
        Duration own = node.or("timespan", Node::duration, timespan);
        if (own.compareTo(Condition.FINE) > 0 && own.toMinutesPart() != 0) {
            throw new RuleException(
                    "%s.timespan must be whole hours when it is longer than two".formatted(node.place()));
        }
        return own;
    }

    private static Measure measure(JsonNode json, String place) throws RuleException {
        Node node = new Node(json, place);
        Measure measure = measure(node);
        node.end();
        return measure;
    }

    private static Measure measure(Node node) throws RuleException {
        Metric metric = node.optional("metric", Node::metric);
        Field field = node.optional("field", Node::field);
        if ((metric == null) == (field == null)) {
            throw new RuleException("%s must have either metric or field".formatted(node.place()));
        }
        return new Measure(
                metric,
                field,
                flows(node),
                node.required("gte", Node::count),
                node.optional("share", ConditionReader::share),
                node.or("unknownWeight", Node::small, 1));
    }

    private static Share share(JsonNode json, String place) throws RuleException {
        Node node = new Node(json, place);
        Share share = new Share(
                node.required("of", Node::metric),
                node.required("in", Node::metric),
                node.required("over", Node::part));
        node.end();
        return share;
    }

    private Sequence sequence(Node node) throws RuleException {
        return new Sequence(
                List.copyOf(node.some("first", ConditionReader::measure)),
                List.copyOf(node.some("then", ConditionReader::measure)),
                timespan(node),
                node.optional("level", Node::level));
    }

    private static Baseline baseline(Node node) throws RuleException {
        Measure measure = measure(node);
        Duration pane = node.required("pane", Node::duration);
        double sigmas = node.or("sigmas", Node::number, 0.0);
        double times = node.or("times", Node::number, 0.0);
        double timesMost = node.or("timesMost", Node::number, 0.0);
        if (sigmas == 0 && times == 0 && timesMost == 0) {
            throw new RuleException("%s must have sigmas, times or timesMost".formatted(node.place()));
        }
        return new Baseline(
                measure,
                pane,
                memory(node, pane),
                node.or("alpha", Node::part, 0.1),
                sigmas,
                times,
                timesMost,
                node.or("after", Node::smallOrNone, 1),
                node.or("since", ConditionReader::isByRule, false),
                node.or("down", Node::flag, false),
                node.or("closed", Node::flag, false),
                node.or("ratio", Node::number, 0.0),
                node.optional("level", Node::level));
    }

    private static Duration memory(Node node, Duration pane) throws RuleException {
        Duration memory = node.or("memory", Node::duration, pane.multipliedBy(Baseline.PANES));
        long panes = memory.dividedBy(pane);
        if (panes < 1 || panes > MOST_PANES) {
            throw new RuleException(
                    "%s.memory must be 1 to %d panes long: it is %d".formatted(node.place(), MOST_PANES, panes));
        }
        return memory;
    }

    private static boolean isByRule(JsonNode value, String place) throws RuleException {
        return switch (value.asText()) {
            case "rule" -> true;
            case "group" -> false;
            default -> throw new RuleException("%s must be rule or group: %s".formatted(place, value.asText()));
        };
    }

    private NewTerms newTerms(Node node) throws RuleException {
        return new NewTerms(
                node.required("field", Node::field),
                node.required("most", Node::small),
                flows(node),
                node.required("memory", Node::duration),
                node.required("learning", Node::duration),
                node.optional("level", Node::level));
    }

    private Rare rare(Node node) throws RuleException {
        Field field = node.required("field", Node::field);
        if (groupBy.size() < 2 || !groupBy.contains(field)) {
            throw new RuleException("%s.field must be one of group-by, beside another such as source: %s"
                    .formatted(node.place(), field.text()));
        }
        return new Rare(
                field,
                node.required("under", Node::part),
                new Measure(
                        node.required("metric", Node::metric),
                        null,
                        flows(node),
                        node.required("gte", Node::count),
                        null,
                        1),
                timespan(node),
                node.required("memory", Node::duration),
                node.required("learning", Node::duration),
                node.optional("level", Node::level));
    }

    private Beacon beacon(Node node) throws RuleException {
        return new Beacon(
                timespan(node),
                node.required("score", Node::part),
                node.required("least", Node::small),
                flows(node),
                node.optional("level", Node::level));
    }

    private LongConnection longConnection(Node node) throws RuleException {
        return new LongConnection(
                node.required("longer", Node::duration),
                node.required("gap", Node::duration),
                flows(node),
                node.optional("level", Node::level));
    }

    private Silence silence(Node node) throws RuleException {
        return new Silence(
                node.required("after", Node::duration),
                node.required("active", Node::small),
                flows(node),
                node.optional("level", Node::level));
    }
}
