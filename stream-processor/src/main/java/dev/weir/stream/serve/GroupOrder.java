package dev.weir.stream.serve;

import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Order;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.RuleKey;
import dev.weir.stream.count.Source;
import dev.weir.stream.count.SourceText;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The order that groups are asked for in: by a key, which is quick to compare, then by what the key does not tell. */
final class GroupOrder {
    private static final long IPV6 = Long.MIN_VALUE;

    private final GroupSums sums;
    private final RuleGroups rules;
    private final boolean bySource;
    private final int counter;
    private final List<Field> fields;

    /** The order of the request. */
    GroupOrder(GroupSums sums, RuleGroups rules, AggregateRequest request) {
        this.sums = sums;
        this.rules = rules;
        this.bySource = request.getOrder() == Order.BY_SOURCE;
        this.counter = request.getByValue();
        this.fields = request.getGroupList();
    }

    /** An unsigned number; a group with a smaller one comes first. */
    long key(int group) {
        if (!bySource) {
            return ~sums.value(group, counter);
        }
        Source source = sums.source(group);
        return source.family() == Family.IPV4 ? source.lo() : IPV6 | (source.hi() >>> 1);
    }

    /** The order of two groups with the same key. */
    int compareAlike(int a, int b) {
        int order = bySource ? compare(sums.source(a), sums.source(b)) : 0;
        for (int i = 0; order == 0 && i < fields.size(); i++) {
            order = compare(fields.get(i), a, b);
        }
        return order;
    }

    /** By address, IPv4 before IPv6. */
    static int compare(Source a, Source b) {
        int order = a.family().compareTo(b.family());
        order = order != 0 ? order : Long.compareUnsigned(a.hi(), b.hi());
        return order != 0 ? order : Long.compareUnsigned(a.lo(), b.lo());
    }

    private int compare(Field field, int a, int b) {
        return switch (field) {
            case SOURCE -> Arrays.compareUnsigned(bytes(a), bytes(b));
            case RULE -> Comparator.comparing(RuleKey::name).compare(rule(a), rule(b));
            case ACL -> Comparator.comparing(RuleKey::acl).compare(rule(a), rule(b));
            case DIRECTION -> Comparator.comparing(RuleKey::direction).compare(rule(a), rule(b));
            case COUNTRY, ASN, ASSET, THREAT, FLOW_TYPE, PORT, PROTOCOL, SERVICE, DESTINATION_COUNTRY ->
                KnownFields.by(field).compare(rules.known(sums.rule(a)), rules.known(sums.rule(b)));
            case FIELD_UNSPECIFIED, UNRECOGNIZED -> 0;
        };
    }

    private byte[] bytes(int group) {
        Source source = sums.source(group);
        return SourceText.bytes(source.family(), source.hi(), source.lo());
    }

    private RuleKey rule(int group) {
        return rules.fields(sums.rule(group));
    }
}
