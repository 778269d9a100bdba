package dev.weir.deploy.detect;

import dev.weir.detect.rule.BuiltInRules;
import dev.weir.detect.rule.Node;
import dev.weir.detect.rule.RuleException;
import dev.weir.detect.rule.RuleFolder;
import dev.weir.detect.rule.RuleSet;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
            return new RuleFolder.Loaded(BuiltInRules.read(), BuiltInRules.files(), Map.of());
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

    /** One rule, switched on, with those that it stands back behind. */
    Chosen choose(String fileOrId) {
        RuleSet rules = loadAll();
        if (rules.find(fileOrId).isPresent()) {
            return new Chosen(fileOrId, rules.only(fileOrId));
        }
        Path file = Path.of(fileOrId);
        if (!Files.isRegularFile(file)) {
            throw new UserError(
                    "%s is neither the id of a rule nor a file. weir rules list shows the ids; --rules names your folder."
                            .formatted(fileOrId));
        }
        return ofFile(file);
    }

    /** One rule out of all. */
    record Chosen(String id, RuleSet rules) {}

    /** Over all others: the file may change one of them. */
    private Chosen ofFile(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            String yaml = Files.readString(file);
            String id = Node.of(name, yaml).required("id", Node::text);
            Map<String, String> files = new LinkedHashMap<>(load().files());
            files.put("--rule " + name, yaml);
            return new Chosen(id, RuleSet.read(files).only(id));
        } catch (RuleException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UserError(
                    "%s cannot be read (%s). Name a rule file in UTF-8.".formatted(file, e.getMessage()), e);
        }
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
