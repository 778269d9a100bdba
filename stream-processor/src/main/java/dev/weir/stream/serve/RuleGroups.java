package dev.weir.stream.serve;

import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Filter;
import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.RuleKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which group each rule of a partition belongs to, and which rules and sources the filter leaves out. */
final class RuleGroups {
    static final int EXCLUDED = -1;

    private final CountReader reader;
    private final Filter filter;
    private final EntryCondition condition;
    private final List<Field> fields;
    private final List<RuleKey> groups = new ArrayList<>();
    private final Map<RuleKey, Integer> numbers = new HashMap<>();
    private int[] groupOfRule = new int[0];
    private SourceTest[] sourcesOfRule = new SourceTest[0];

    RuleGroups(CountReader reader, Filter filter, List<Field> fields) {
        this.reader = reader;
        this.filter = filter;
        this.condition = new EntryCondition(filter.getCondition());
        this.fields = fields;
    }

    /** The group of a rule, or {@link #EXCLUDED}. */
    int group(int rule) {
        if (rule >= groupOfRule.length) {
            learn();
        }
        return groupOfRule[rule];
    }

    /** Whether the filter's condition lets a source pass under a rule that is not excluded. */
    private boolean matches(int rule, Family family, long hi, long lo) {
        return sourcesOfRule[rule].matches(family, hi, lo);
    }

    /** The group of an entry, or {@link #EXCLUDED} when its rule or its source does not pass. */
    int group(SourceFilter sources, Family family, long hi, long lo, int rule) {
        int group = group(rule);
        boolean passes = group != EXCLUDED && sources.matches(family, hi, lo) && matches(rule, family, hi, lo);
        return passes ? group : EXCLUDED;
    }

    /** The fields that make up a group; those that do not are empty. */
    RuleKey fields(int group) {
        return groups.get(group);
    }

    private void learn() {
        List<RuleKey> rules = reader.rules();
        int known = groupOfRule.length;
        groupOfRule = Arrays.copyOf(groupOfRule, rules.size());
        sourcesOfRule = Arrays.copyOf(sourcesOfRule, rules.size());
        for (int rule = known; rule < rules.size(); rule++) {
            RuleKey key = rules.get(rule);
            sourcesOfRule[rule] = matches(key) ? condition.under(key) : SourceTest.NONE;
            groupOfRule[rule] = sourcesOfRule[rule] == SourceTest.NONE ? EXCLUDED : number(key);
        }
    }

    private boolean matches(RuleKey rule) {
        return matches(filter.getRulesList(), rule.name())
                && matches(filter.getAclsList(), rule.acl())
                && matches(filter.getDirectionsList(), rule.direction());
    }

    private static boolean matches(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private int number(RuleKey rule) {
        RuleKey group = new RuleKey(
                fields.contains(Field.ACL) ? rule.acl() : "",
                fields.contains(Field.RULE) ? rule.name() : "",
                fields.contains(Field.DIRECTION) ? rule.direction() : "");
        return numbers.computeIfAbsent(group, added -> {
            groups.add(added);
            return groups.size() - 1;
        });
    }
}
