package dev.weir.testkit.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One record of a flow log, as what it says; {@link RecordStyle} knows how to write it. */
record FlowRecord(Nic nic, long timeMs, List<Group> groups) {

    /** Tuples of one rule, and broken ones among them. */
    record Group(String acl, String rule, List<Tuple> tuples) {}

    /** A tuple: a flow that counts, or a text with the reason for which it has to be rejected. */
    sealed interface Tuple {
        record Good(Flow flow) implements Tuple {}

        record Broken(String text, String reason) implements Tuple {}
    }

    void addTo(Truth.Sum sum) {
        sum.addRecord();
        for (Group group : groups) {
            for (Tuple tuple : group.tuples) {
                switch (tuple) {
                    case Tuple.Good good ->
                        sum.add(
                                key(group, good.flow()),
                                good.flow().counts(nic.format()),
                                good.flow().endpoint());
                    case Tuple.Broken broken -> sum.rejectTuple(broken.reason());
                }
            }
        }
    }

    private static Truth.Key key(Group group, Flow flow) {
        return new Truth.Key(
                flow.timeMs() / 60_000 * 60_000,
                flow.source(),
                group.acl,
                group.rule,
                String.valueOf(flow.direction()));
    }

    /** The record as a tree of maps, lists, strings and numbers, with keys in the order of the documentation. */
    Map<String, Object> tree() {
        return nic.format().isVnet() ? vnet() : nsg();
    }

    private Map<String, Object> nsg() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("time", time());
        tree.put("systemId", "2d8c7b3a-0000-4000-8000-%012d".formatted(nic.index()));
        tree.put("macAddress", nic.mac());
        tree.put("category", "NetworkSecurityGroupFlowEvent");
        tree.put("resourceId", nic.acls().getFirst());
        tree.put("operationName", "NetworkSecurityGroupFlowEvents");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("Version", nic.format() == LogFormat.NSG_V1 ? 1 : 2);
        List<Object> flows = new ArrayList<>();
        for (Group group : groups) {
            Map<String, Object> inner = new LinkedHashMap<>();
            inner.put("mac", nic.mac());
            inner.put("flowTuples", texts(group));
            flows.add(object("rule", group.rule, "flows", List.of(inner)));
        }
        properties.put("flows", flows);
        tree.put("properties", properties);
        return tree;
    }

    private Map<String, Object> vnet() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("time", time());
        tree.put("flowLogVersion", 4);
        tree.put("flowLogGUID", "7f3e1c55-0000-4000-8000-%012d".formatted(nic.index()));
        tree.put("macAddress", nic.mac());
        tree.put("category", "FlowLogFlowEvent");
        tree.put("flowLogResourceID", nic.flowLog());
        tree.put("targetResourceID", nic.target());
        tree.put("operationName", "FlowLogFlowEvent");
        List<Object> flows = new ArrayList<>();
        for (Group group : groups) {
            Map<String, Object> inner = object("rule", group.rule, "flowTuples", texts(group));
            flows.add(object("aclID", group.acl, "flowGroups", List.of(inner)));
        }
        tree.put("flowRecords", object("flows", flows));
        return tree;
    }

    private static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }

    private List<String> texts(Group group) {
        return group.tuples.stream()
                .map(tuple -> switch (tuple) {
                    case Tuple.Good good -> good.flow().text(nic.format());
                    case Tuple.Broken broken -> broken.text();
                })
                .toList();
    }

    /** With seven fractional digits. */
    private String time() {
        String seconds = Instant.ofEpochMilli(timeMs / 1000 * 1000).toString();
        return seconds.substring(0, seconds.length() - 1) + ".%03d0000Z".formatted(timeMs % 1000);
    }
}
