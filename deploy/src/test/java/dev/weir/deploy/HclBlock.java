package dev.weir.deploy;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of Terraform's language: {@code type "label" "label" {}} around attributes and blocks.
 *
 * @param attributes the text of each value, as it stands
 */
record HclBlock(String type, List<String> labels, Map<String, String> attributes, List<HclBlock> blocks) {
    private static final Pattern BLOCK = Pattern.compile("(\\w+)((?: \"[^\"]+\")*) \\{(}?)");
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+) += (.+)");
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    /** All blocks of a file that {@code terraform fmt} formatted. */
    static List<HclBlock> read(Path file) {
        HclBlock whole = new HclBlock("file", List.of(), new LinkedHashMap<>(), new ArrayList<>());
        Deque<HclBlock> open = new ArrayDeque<>(List.of(whole));
        Deque<String> lines = new ArrayDeque<>(
                AzureTemplates.read(file).lines().map(String::strip).toList());
        while (!lines.isEmpty()) {
            read(lines, open, file);
        }
        if (open.size() != 1) {
            throw new AssertionError(file + ": a block has no end");
        }
        return whole.blocks;
    }

    private static void read(Deque<String> lines, Deque<HclBlock> open, Path file) {
        String line = lines.pop();
        Matcher block = BLOCK.matcher(line);
        Matcher attribute = ATTRIBUTE.matcher(line);
        if (block.matches()) {
            HclBlock begun = new HclBlock(
                    block.group(1),
                    AzureTemplates.all("\"([^\"]+)\"", block.group(2)),
                    new LinkedHashMap<>(),
                    new ArrayList<>());
            open.getFirst().blocks.add(begun);
            if (block.group(3).isEmpty()) {
                open.push(begun);
            }
        } else if (line.equals("}")) {
            open.pop();
        } else if (attribute.matches()) {
            open.getFirst().attributes.put(attribute.group(1), value(attribute.group(2), lines));
        } else if (!line.isEmpty()) {
            throw new AssertionError("%s: neither a block nor an attribute: %s".formatted(file, line));
        }
    }

    private static String value(String begun, Deque<String> lines) {
        StringBuilder value = new StringBuilder(begun);
        while (depth(value.toString()) > 0) {
            value.append('\n').append(lines.pop());
        }
        return value.toString();
    }

    private static long depth(String value) {
        String code = STRING.matcher(value).replaceAll("");
        return code.chars().filter(c -> "([{".indexOf(c) >= 0).count()
                - code.chars().filter(c -> ")]}".indexOf(c) >= 0).count();
    }
}
