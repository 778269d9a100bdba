package dev.weir.deploy;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A resource that a Bicep file makes.
 *
 * @param paths its properties, {@code properties.policy.rules.name}; members of lists stand for themselves
 */
record BicepResource(String name, String type, Set<String> paths) {
    private static final Pattern BEGIN = Pattern.compile("resource (\\w+) '([\\w./]+)@[\\d-]+' = .*");
    private static final Pattern PROPERTY = Pattern.compile("( +)'?(\\w+)'?:(?: .*)?");

    private record Open(int indent, String path) {}

    /** All resources of a file that {@code bicep format} formatted: what belongs to a property is indented deeper. */
    static List<BicepResource> read(Path file) {
        List<BicepResource> all = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>();
        boolean inside = false;
        for (String line : AzureTemplates.read(file).lines().toList()) {
            Matcher begin = BEGIN.matcher(line);
            Matcher property = PROPERTY.matcher(line);
            if (begin.matches()) {
                all.add(new BicepResource(file.getFileName() + " " + begin.group(1), begin.group(2), new TreeSet<>()));
                inside = true;
            } else if (line.equals("}") || line.equals("]")) {
                inside = false;
                open.clear();
            } else if (inside && property.matches()) {
                all.getLast().paths.add(open(open, property.group(1).length(), property.group(2)));
            }
        }
        return all;
    }

    private static String open(Deque<Open> open, int indent, String name) {
        while (!open.isEmpty() && open.getFirst().indent >= indent) {
            open.pop();
        }
        String path = open.isEmpty() ? name : open.getFirst().path + "." + name;
        open.push(new Open(indent, path));
        return path;
    }
}
