package dev.weir.stream.serve;

import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Known;
import dev.weir.stream.count.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The groups that sources make by what is known of them, numbered from 0 on. */
final class KnownGroups {
    private static final int UNKNOWN = -1;

    private final SourceFacts facts;
    private final List<Field> fields;
    private final List<Known> groups = new ArrayList<>();
    private final Map<Known, Integer> numbers = new HashMap<>();
    private final Map<Integer, String> organizations = new HashMap<>();
    private int[] groupOfFacts = new int[0];

    /** @param fields of the question; what is not known of sources is no matter here */
    KnownGroups(SourceFacts facts, List<Field> fields) {
        this.facts = facts;
        this.fields = fields.stream().filter(KnownFields::is).toList();
    }

    /** Whether nothing that is known of sources makes groups. */
    boolean isNone() {
        return fields.isEmpty();
    }

    /** The group of a source. */
    int group(Family family, long hi, long lo) {
        int number = facts.number(family, hi, lo);
        if (number >= groupOfFacts.length) {
            int known = groupOfFacts.length;
            groupOfFacts = Arrays.copyOf(groupOfFacts, Math.max(2 * known, number + 16));
            Arrays.fill(groupOfFacts, known, groupOfFacts.length, UNKNOWN);
        }
        if (groupOfFacts[number] == UNKNOWN) {
            groupOfFacts[number] = group(facts.facts(number));
        }
        return groupOfFacts[number];
    }

    private int group(Facts of) {
        Known known = known(of);
        if (fields.contains(Field.ASN)) {
            organizations.merge(known.getAsn(), of.organization(), KnownGroups::first);
        }
        return numbers.computeIfAbsent(known, added -> {
            groups.add(added);
            return groups.size() - 1;
        });
    }

    /** Whatever the order in which they come, the same name stands for an autonomous system that has several. */
    private static String first(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a + b;
        }
        return a.compareTo(b) <= 0 ? a : b;
    }

    private Known known(Facts of) {
        Known.Builder known = Known.newBuilder();
        for (Field field : fields) {
            switch (field) {
                case COUNTRY -> known.setCountry(of.text(field));
                case ASN -> known.setAsn((int) of.number(field));
                case ASSET -> known.setAsset(of.text(field));
                case THREAT -> known.setThreat(of.text(field));
                case FLOW_TYPE -> known.setFlowType(of.text(field));
                case PORT -> known.setPort((int) of.number(field));
                case PROTOCOL -> known.setProtocol((int) of.number(field));
                case SERVICE -> known.setService(of.text(field));
                case DESTINATION_COUNTRY -> known.setDestinationCountry(of.text(field));
                default -> throw new IllegalArgumentException("nothing that is known of a source: " + field);
            }
        }
        return known.build();
    }

    /** The fields that make up a group. */
    Known fields(int group) {
        return groups.get(group);
    }

    /** As they are shown, with the name of the autonomous system. */
    Known shown(int group) {
        Known known = groups.get(group);
        String organization = organizations.getOrDefault(known.getAsn(), "");
        return organization.isEmpty()
                ? known
                : known.toBuilder().setOrganization(organization).build();
    }
}
