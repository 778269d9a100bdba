package dev.weir.detect.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules that Weir brings. */
public final class BuiltInRules {
    private static final List<String> IDS = List.of(
            "D01",
            "D02",
            "D03",
            "D04",
            "D05",
            "D06-rule",
            "D06-source",
            "D06-subnet",
            "D07",
            "D08",
            "D09-peer",
            "D09-source",
            "D10",
            "D11",
            "D12",
            "D13",
            "D14",
            "D15",
            "D16",
            "D19");

    private BuiltInRules() {}

    /** The tests of the rules, by the name of their file; see {@code dev.weir.detect.test}. */
    public static Map<String, String> tests() {
        Map<String, String> files = new LinkedHashMap<>();
        IDS.forEach(id -> files.put(id + ".test.yaml", file("/dev/weir/detect/rules/" + id + ".test.yaml")));
        return files;
    }

    /** Their files, by name. */
    public static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        IDS.forEach(id -> files.put(id + ".yaml", file("/dev/weir/detect/rules/" + id + ".yaml")));
        return files;
    }

    /** All of them. */
    public static RuleSet read() {
        try {
            return RuleSet.read(files());
        } catch (RuleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String file(String name) {
        try (InputStream in = BuiltInRules.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not in the program: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
