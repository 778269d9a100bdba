package dev.weir.ingest.tuple;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads what a record says, in any order of its keys. Its fields hold one record until the next {@link #read}. */
final class RecordReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final Shape NSG = new Shape("rule", "flows", "mac");
    private static final Shape VNET = new Shape("aclID", "flowGroups", "rule");

    private record Shape(String outer, String list, String inner) {}

    private final TupleRanges tuples;
    private final PlainLists lists;
    private final Groups nsg = new Groups();
    private final Groups vnet = new Groups();

    private String category = "";
    private String nsgVersion = "";
    private String vnetVersion = "";
    private String time = "";
    private String mac = "";
    private String resource = "";
    private String flowLog = "";
    private String target = "";

    RecordReader(TupleRanges tuples, PlainLists lists) {
        this.tuples = tuples;
        this.lists = lists;
    }

    String category() {
        return category;
    }

    /** Version as text, from where records of {@code category} keep it. */
    String version(boolean ofVnet) {
        return ofVnet ? vnetVersion : nsgVersion;
    }

    String time() {
        return time;
    }

    String mac() {
        return mac;
    }

    String resource() {
        return resource;
    }

    String flowLog() {
        return flowLog;
    }

    String target() {
        return target;
    }

    Groups groups(boolean ofVnet) {
        return ofVnet ? vnet : nsg;
    }

    /** Reads the record that has just been scanned; false when it is not JSON. */
    boolean read(byte[] bytes, int start, int length) {
        clear();
        int skeletonLength = lists.skeleton(bytes, start, length);
        try (JsonParser json = JSON.createParser(lists.skeleton(), 0, skeletonLength)) {
            json.nextToken();
            record(json);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private void clear() {
        nsg.clear();
        vnet.clear();
        category = "";
        nsgVersion = "";
        vnetVersion = "";
        time = "";
        mac = "";
        resource = "";
        flowLog = "";
        target = "";
    }

    private void record(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "category" -> category = text(json);
                case "time" -> time = text(json);
                case "macAddress" -> mac = text(json);
                case "resourceId" -> resource = text(json);
                case "flowLogResourceID" -> flowLog = text(json);
                case "targetResourceID" -> target = text(json);
                case "flowLogVersion" -> vnetVersion = version(json);
                case "properties" -> body(json, nsg, NSG);
                case "flowRecords" -> body(json, vnet, VNET);
                default -> json.skipChildren();
            }
        }
    }

    private void body(JsonParser json, Groups groups, Shape shape) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            if (key.equals("flows") && json.currentToken() == JsonToken.START_ARRAY) {
                groups.markPresent();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    outer(json, groups, shape);
                }
            } else if (shape.equals(NSG) && key.equals("Version")) {
                nsgVersion = version(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void outer(JsonParser json, Groups groups, Shape shape) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            groups.markBroken();
            json.skipChildren();
            return;
        }
        int firstGroup = groups.list().size();
        String name = "";
        boolean found = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            if (key.equals(shape.list) && json.currentToken() == JsonToken.START_ARRAY) {
                found = true;
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    inner(json, groups, shape);
                }
            } else if (key.equals(shape.outer)) {
                name = text(json);
            } else {
                json.skipChildren();
            }
        }
        end(groups, found);
        groups.nameOuter(firstGroup, name);
    }

    private void inner(JsonParser json, Groups groups, Shape shape) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            groups.markBroken();
            json.skipChildren();
            return;
        }
        int firstGroup = groups.list().size();
        String name = "";
        boolean found = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            if (key.equals("flowTuples") && json.currentToken() == JsonToken.START_ARRAY) {
                found = true;
                tuples(json, groups);
            } else if (key.equals(shape.inner)) {
                name = text(json);
            } else {
                json.skipChildren();
            }
        }
        end(groups, found);
        groups.nameInner(firstGroup, name);
    }

    private static void end(Groups groups, boolean found) {
        if (!found) {
            groups.markBroken();
        }
    }

    private void tuples(JsonParser json, Groups groups) throws IOException {
        int list = lists.listAt((int) json.currentTokenLocation().getByteOffset());
        if (list >= 0) {
            json.skipChildren();
            groups.add(lists.firstTuple(list), lists.endTuple(list));
            return;
        }
        int first = tuples.count();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            tuples.add(odd(json));
        }
        groups.add(first, tuples.count());
    }

    private TupleRanges.Odd odd(JsonParser json) throws IOException {
        int offset = lists.original((int) json.currentTokenLocation().getByteOffset());
        byte[] text = {'"'};
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            text = (json.getText() + '"').getBytes(StandardCharsets.UTF_8);
        } else {
            json.skipChildren();
        }
        int end = lists.original((int) json.currentLocation().getByteOffset());
        return new TupleRanges.Odd(text, offset, end - offset);
    }

    /** Text of a string; empty for anything else. */
    private static String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return "";
    }

    /** A version, which may be a string or a whole number. */
    private static String version(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NUMBER_INT ? json.getText() : text(json);
    }
}
