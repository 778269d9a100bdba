package dev.weir.sink.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an alert is about, in few words. */
final class Subject {
    private static final Set<String> ENDS = Set.of("source", "sourcePort", "destination", "destinationPort");

    private Subject() {}

    static String of(Map<String, String> group) {
        List<String> words = new ArrayList<>();
        String source = end(group.getOrDefault("source", ""), group.getOrDefault("sourcePort", ""));
        String destination = end(group.getOrDefault("destination", ""), group.getOrDefault("destinationPort", ""));
        if (!source.isEmpty() && !destination.isEmpty()) {
            words.add(source + " → " + destination);
        } else if (!source.isEmpty()) {
            words.add("from " + source);
        } else if (!destination.isEmpty()) {
            words.add("to " + destination);
        }
        group.forEach((name, value) -> {
            if (!ENDS.contains(name) && !value.isEmpty()) {
                words.add(name + " " + value);
            }
        });
        return String.join(", ", words);
    }

    private static String end(String address, String port) {
        if (port.isEmpty()) {
            return address;
        }
        if (address.isEmpty()) {
            return "port " + port;
        }
        return address.contains(":") ? "[" + address + "]:" + port : address + ":" + port;
    }
}
