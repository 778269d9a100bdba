package dev.weir.deploy.detect;

import dev.weir.detect.rule.BuiltInRules;
import dev.weir.detect.rule.RuleFolder;
import dev.weir.detect.rule.RuleSet;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The rules that count: those that Weir brings, and those of a folder. */
final class OwnRules {
    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Folder of your own rule files, as weir.stream.detect.rules names it.")
    private @Nullable Path folder;

    /** Reads them; a file that is wrong is among the errors. */
    RuleFolder.Loaded load() {
        if (folder == null) {
            return new RuleFolder.Loaded(BuiltInRules.read(), Map.of());
        }
        try {
            return new RuleFolder(folder).load();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** The same where nothing may be wrong. */
    RuleSet loadAll() {
        RuleFolder.Loaded loaded = load();
        if (!loaded.errors().isEmpty()) {
            throw new UserError(String.join("\n", loaded.errors().values()));
        }
        return loaded.rules();
    }

    /** Tests by the name of their file: those that Weir brings, and those of the folder in their place. */
    Map<String, String> tests() {
        Map<String, String> tests = new TreeMap<>(BuiltInRules.tests());
        if (folder != null) {
            try {
                tests.putAll(new RuleFolder(folder).tests());
            } catch (IOException e) {
                throw unreadable(folder, e);
            }
        }
        return tests;
    }

    private static UserError unreadable(Path folder, IOException e) {
        return new UserError(
                "%s cannot be read (%s). Name a folder with rule files.".formatted(folder, e.getMessage()), e);
    }
}
