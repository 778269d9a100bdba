package dev.weir.detect.rule;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A checked detection rule.
 *
 * @param id such as D01; letters, digits and hyphens
 * @param description what it finds
 * @param why why that matters
 * @param references the public rules that its numbers come from
 * @param tags as Sigma writes them, such as {@code attack.t1046}
 * @param falsePositives what may raise it and is harmless
 * @param next what to do when it is raised
 * @param flows which flows it looks at
 * @param groupBy what flows of one group have in common
 * @param quiet an alert closes when nothing was found for so long
 * @param update an alert that stays open is told of again after so long
 * @param unless rules that say more: while one of them has an open alert about the same address, this one is not raised
 * @param conditions one that is met is enough
 */
public record DetectionRule(
        String id,
        String title,
        String description,
        String why,
        Level level,
        List<String> references,
        List<String> tags,
        List<String> falsePositives,
        List<String> next,
        boolean enabled,
        FlowFilter flows,
        List<Field> groupBy,
        Duration quiet,
        Duration update,
        List<String> unless,
        List<Condition> conditions,
        List<Tuning> tuning) {

    public DetectionRule {
        references = List.copyOf(references);
        tags = List.copyOf(tags);
        falsePositives = List.copyOf(falsePositives);
        next = List.copyOf(next);
        groupBy = List.copyOf(groupBy);
        unless = List.copyOf(unless);
        conditions = List.copyOf(conditions);
        tuning = List.copyOf(tuning);
    }

    DetectionRule switchedOn() {
        return new DetectionRule(
                id,
                title,
                description,
                why,
                level,
                references,
                tags,
                falsePositives,
                next,
                true,
                flows,
                groupBy,
                quiet,
                update,
                unless,
                conditions,
                tuning);
    }

    /** What all conditions need, in their order. */
    public List<Input> inputs() {
        return conditions.stream()
                .flatMap(condition -> condition.inputs().stream())
                .toList();
    }

    /** Whether all flows of a group have the same source, so that the partition of the source has all of them. */
    public boolean isBySource() {
        return groupBy.contains(Field.SOURCE);
    }

    /**
     * Whether it looks for what is not there. Exclusions keep nothing from such a rule, for what is passed over would look silent.
     */
    public boolean misses() {
        return conditions.stream()
                .anyMatch(condition -> condition instanceof Condition.Silence
                        || (condition instanceof Condition.Baseline baseline && baseline.down()));
    }

    /** Another one when what is remembered of a group changes; then nothing is known of the flows before. */
    public String fingerprint() {
        String inputs = flows + "|" + groupBy + "|" + inputs();
        return UUID.nameUUIDFromBytes(inputs.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }
}
