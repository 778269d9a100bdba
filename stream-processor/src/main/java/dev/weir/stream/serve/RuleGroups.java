package dev.weir.stream.serve;

import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Known;
import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.RuleKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which group each rule of a partition and its sources belong to, and which rules and sources the filter leaves out. */
final class RuleGroups {
    static final int EXCLUDED = -1;

    private final CountReader reader;
    private final Filter filter;
    private final EntryCondition condition;
    private final List<Field> fields;
    private final KnownGroups known;
    private final List<RuleKey> ruleGroups = new ArrayList<>();
    private final Map<RuleKey, Integer> numbers = new HashMap<>();
    private final SourceNumbers pairs = new SourceNumbers(Family.IPV6);
    private final List<Group> groups = new ArrayList<>();
    private int[] groupOfRule = new int[0];
    private SourceTest[] sourcesOfRule = new SourceTest[0];

    /** A group by rule and by what is known of the source, by their numbers. */
    private record Group(int ofRule, int known) {}

    /** @param facts what is known of the sources */
    RuleGroups(CountReader reader, Filter filter, List<Field> fields, SourceFacts facts) {
        this.reader = reader;
        this.filter = filter;
        this.condition = new EntryCondition(filter.getCondition(), facts);
        this.fields = fields;
        this.known = new KnownGroups(facts, fields);
    }

    /** What a rule makes up of a group, or {@link #EXCLUDED}. */
    private int ofRule(int rule) {
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
        int ofRule = ofRule(rule);
        boolean passes = ofRule != EXCLUDED && sources.matches(family, hi, lo) && matches(rule, family, hi, lo);
        return passes ? with(ofRule, family, hi, lo) : EXCLUDED;
    }

    /** The group of an entry, or {@link #EXCLUDED} when its rule does not pass, whether its source does or not. */
    int group(Family family, long hi, long lo, int rule) {
        int ofRule = ofRule(rule);
        return ofRule == EXCLUDED ? EXCLUDED : with(ofRule, family, hi, lo);
    }

    private int with(int ofRule, Family family, long hi, long lo) {
        if (known.isNone()) {
            return ofRule;
        }
        int ofKnown = known.group(family, hi, lo);
        int group = pairs.find(ofRule, ofKnown);
        if (group == SourceNumbers.NONE) {
            group = groups.size();
            pairs.put(ofRule, ofKnown, group);
            groups.add(new Group(ofRule, ofKnown));
        }
        return group;
    }

    /** The fields of rules that make up a group; those that do not are empty. */
    RuleKey fields(int group) {
        return ruleGroups.get(known.isNone() ? group : groups.get(group).ofRule());
    }

    /** The fields that are known of sources and make up a group; those that do not are empty. */
    Known known(int group) {
        return known.isNone()
                ? Known.getDefaultInstance()
                : known.fields(groups.get(group).known());
    }

    /** As {@link #known}, with what else is shown of them. */
    Known shown(int group) {
        return known.isNone()
                ? Known.getDefaultInstance()
                : known.shown(groups.get(group).known());
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
            ruleGroups.add(added);
            return ruleGroups.size() - 1;
        });
    }
}
