package dev.weir.query.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.detect.exclude.Exclusion;
import dev.weir.query.exclude.Exclusions;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/** Makes exclusions, unless something speaks against it. */
final class NewExclusions {
    private final Detections detections;

    NewExclusions(Detections detections) {
        this.detections = detections;
    }

    /**
     * Why an exclusion from that detection would keep nothing from it, and what to do; empty when it would, or when no stream-processor
     * tells of its rules.
     */
    Optional<String> refusal(String detection) {
        SortedMap<String, JsonNode> rules =
                DetectionsCall.rules(detections.detect().rules());
        JsonNode rule = rules.get(detection);
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        if (rule == null) {
            return Optional.of("No detection has the id %s. There are: %s. Leave it out for all of them."
                    .formatted(Params.shown(detection), String.join(", ", rules.keySet())));
        }
        return rule.path("excludable").asBoolean()
                ? Optional.empty()
                : Optional.of(
                        "%s looks for what is not there, so it goes on to see all flows. Tune it, or switch it off, with a rule file."
                                .formatted(detection));
    }

    /**
     * Makes one.
     *
     * @throws Problem when there is one with that id, or there are too many
     */
    synchronized void make(Exclusion wanted) {
        Exclusions exclusions = ready();
        if (exclusions.find(wanted.id()).isPresent()) {
            throw Problem.exclusionExists(wanted.id());
        }
        put(wanted);
        if (exclusions.find(wanted.id()).filter(there -> !there.equals(wanted)).isPresent()) {
            throw Problem.exclusionExists(wanted.id());
        }
    }

    /**
     * Makes one, or puts it in the place of the one with its id.
     *
     * @throws Problem when there are too many
     */
    synchronized void put(Exclusion wanted) {
        Exclusions exclusions = ready();
        Instant now = wanted.created();
        long others = exclusions.all().stream()
                .filter(one -> one.holds(now) && !one.id().equals(wanted.id()))
                .count();
        if (others >= Exclusions.MOST) {
            throw Problem.tooManyExclusions(Exclusions.MOST);
        }
        boolean _ = exclusions.put(wanted);
    }

    private Exclusions ready() {
        Exclusions exclusions = detections.exclusions();
        if (!exclusions.ready().caughtUp()) {
            throw Problem.exclusionsNotReadYet();
        }
        return exclusions;
    }

    /** It as answers show it. */
    ExclusionRow row(Exclusion exclusion) {
        Silenced silenced = Silenced.of(detections.detect().silenced());
        return ExclusionRow.of(exclusion, silenced, exclusion.created().toEpochMilli());
    }

    /**
     * Takes one back.
     *
     * @throws Problem when there is none with that id
     */
    void remove(String id) {
        Exclusions exclusions = detections.exclusions();
        boolean caughtUp = exclusions.ready().caughtUp();
        if (exclusions.find(id).isEmpty() && !exclusions.unreadable().containsKey(id)) {
            throw caughtUp ? Problem.noSuchExclusion(id) : Problem.exclusionsNotReadYet();
        }
        exclusions.remove(id);
    }
}
