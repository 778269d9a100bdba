package dev.weir.detect.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All rules of an installation: the built-in ones, with the user's own beside and over them. */
public final class RuleSet {
    private final Map<String, DetectionRule> rules;

    private RuleSet(Map<String, DetectionRule> rules) {
        this.rules = rules;
    }

    /**
     * Reads rule files. A file with the id of an earlier one changes that rule: the keys that it has take the place of the earlier
     * ones, the others stay.
     *
     * @param files name and content, in the order in which they count
     * @throws RuleException when one of them is wrong
     */
    public static RuleSet read(Map<String, String> files) throws RuleException {
        Map<String, ObjectNode> trees = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            ObjectNode tree = tree(file.getKey(), file.getValue());
            String id = tree.path("id").asText();
            ObjectNode earlier = trees.get(id);
            trees.put(id, earlier == null ? tree : earlier.deepCopy().setAll(tree));
            names.put(id, file.getKey());
        }
        Map<String, DetectionRule> rules = new TreeMap<>();
        for (Map.Entry<String, ObjectNode> tree : trees.entrySet()) {
            String file = String.valueOf(names.get(tree.getKey()));
            rules.put(tree.getKey(), rule(file, tree.getValue(), trees.keySet()));
        }
        return new RuleSet(rules);
    }

    private static ObjectNode tree(String file, String text) throws RuleException {
        try {
            return RuleReader.tree(file, text);
        } catch (RuleException e) {
            throw e.in(file);
        }
    }

    private static DetectionRule rule(String file, ObjectNode tree, Set<String> ids) throws RuleException {
        try {
            DetectionRule rule = RuleReader.read(file, tree);
            check(file, rule, ids);
            return rule;
        } catch (RuleException e) {
            throw e.in(file);
        }
    }

    private static void check(String file, DetectionRule rule, Set<String> ids) throws RuleException {
        for (String other : rule.unless()) {
            if (!ids.contains(other)) {
                throw new RuleException("%s: unless names %s, which is no rule; rules: %s"
                        .formatted(
                                file,
                                other,
                                String.join(", ", ids.stream().sorted().toList())));
            }
        }
    }

    /** The rule with that id, switched on, with the rules that it stands back behind as they are; empty when there is no such rule. */
    public RuleSet only(String id) {
        Map<String, DetectionRule> few = new TreeMap<>();
        DetectionRule rule = rules.get(id);
        if (rule != null) {
            rule.unless().forEach(other -> few.computeIfAbsent(other, rules::get));
            few.put(id, rule.switchedOn());
        }
        return new RuleSet(few);
    }

    /** Every rule, by id. */
    public Collection<DetectionRule> all() {
        return Collections.unmodifiableCollection(rules.values());
    }

    /** Those that are switched on; rules that stand back behind others come after them. */
    public List<DetectionRule> enabled() {
        List<DetectionRule> first = new ArrayList<>();
        List<DetectionRule> last = new ArrayList<>();
        for (DetectionRule rule : rules.values()) {
            if (rule.enabled()) {
                (rule.unless().isEmpty() ? first : last).add(rule);
            }
        }
        first.addAll(last);
        return List.copyOf(first);
    }

    /** The rule with that id. */
    public Optional<DetectionRule> find(String id) {
        return Optional.ofNullable(rules.get(id));
    }
}
