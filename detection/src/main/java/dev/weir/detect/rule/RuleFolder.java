package dev.weir.detect.rule;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The user's own rules: each {@code *.yaml} file of a folder is one, but not those that end in {@code .test.yaml}. They come after the
 * built-in ones, in the order of their names. A file that is wrong is refused alone: its last good content stays, or that of the rule
 * which it would have changed. For one thread.
 */
public final class RuleFolder {
    private static final long MOST_BYTES = 1_000_000;

    private final Path folder;
    private final Map<String, String> builtIn;
    private Map<String, String> good = Map.of();

    /** The rules of a folder, over those that Weir brings. */
    public RuleFolder(Path folder) {
        this(folder, BuiltInRules.files());
    }

    RuleFolder(Path folder, Map<String, String> builtIn) {
        this.folder = folder;
        this.builtIn = builtIn;
    }

    /**
     * What was read.
     *
     * @param rules the built-in ones and those of the good files
     * @param files that they were read from, by name, in the order in which they count
     * @param errors of the files that were refused, by name
     */
    public record Loaded(RuleSet rules, Map<String, String> files, Map<String, String> errors) {}

    /**
     * Reads the folder as it is now.
     *
     * @throws IOException when the folder cannot be listed; what was good stays
     */
    public Loaded load() throws IOException {
        Map<String, String> errors = new TreeMap<>();
        Map<String, String> now = new TreeMap<>();
        for (Path file : files(false)) {
            String name = file.getFileName().toString();
            try {
                now.put(name, text(file));
            } catch (IOException e) {
                errors.put(name, name + ": cannot be read: " + e.getMessage());
                keep(name, now);
            }
        }
        RuleSet rules = settle(now, errors);
        good = now;
        return new Loaded(rules, all(now), errors);
    }

    /**
     * The tests of the rules in the folder as they are now, by the name of their file; see {@code dev.weir.detect.test}.
     *
     * @throws IOException when one of them cannot be read; the message says which
     */
    public Map<String, String> tests() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        for (Path file : files(true)) {
            String name = file.getFileName().toString();
            try {
                tests.put(name, text(file));
            } catch (IOException e) {
                throw new IOException("%s: cannot be read: %s".formatted(name, e.getMessage()), e);
            }
        }
        return tests;
    }

    private List<Path> files(boolean tests) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> file.toString().endsWith(".test.yaml") == tests)
                    .toList();
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("it is larger than %d bytes".formatted(MOST_BYTES));
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new IOException("it is not UTF-8", e);
        }
    }

    /** Takes those files back that are wrong, one after the other. */
    private RuleSet settle(Map<String, String> now, Map<String, String> errors) {
        while (true) {
            try {
                return RuleSet.read(all(now));
            } catch (RuleException e) {
                refuse(e, now, errors);
            }
        }
    }

    private void refuse(RuleException error, Map<String, String> now, Map<String, String> errors) {
        String name = error.file();
        String text = now.get(name);
        if (text == null) {
            throw new IllegalStateException("a built-in rule is wrong", error);
        }
        errors.putIfAbsent(name, String.valueOf(error.getMessage()));
        if (text.equals(good.get(name))) {
            now.remove(name);
        } else {
            keep(name, now);
        }
    }

    private void keep(String name, Map<String, String> now) {
        String before = good.get(name);
        if (before == null) {
            now.remove(name);
        } else {
            now.put(name, before);
        }
    }

    private Map<String, String> all(Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>();
        builtIn.forEach((name, text) -> all.put("built-in/" + name, text));
        all.putAll(own);
        return all;
    }
}
