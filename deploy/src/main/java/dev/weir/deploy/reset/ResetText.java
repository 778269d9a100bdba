package dev.weir.deploy.reset;

import dev.weir.stream.JobReset;
import java.util.List;

/** Says in words what a reset does. */
final class ResetText {

    private ResetText() {}

    static String of(String job, JobReset.Plan plan) {
        String since = plan.since().map(time -> ", the first of " + time).orElse("");
        return "Reset of the %s job:%n".formatted(job)
                + line("forgets", "what it has read, group " + plan.group())
                + line("deletes", names(plan.deleted()))
                + line("empties", names(plan.emptied()))
                + line("reads again", "%s: about %d records%s".formatted(plan.flows(), plan.records(), since))
                + line("is lost", lost(job))
                + line("comes again", again(job));
    }

    private static String line(String what, String text) {
        return text.isEmpty() ? "" : "  %-12s %s%n".formatted(what, text);
    }

    private static String names(List<String> topics) {
        return String.join(", ", topics);
    }

    private static String lost(String job) {
        return switch (job) {
            case "count" -> "every count of flows that are no longer there";
            case "enrich" -> "every count by kind of flows that are no longer there";
            default -> "open alerts without flows that are still there, and what rules have learned of older ones";
        };
    }

    private static String again(String job) {
        return switch (job) {
            case "count" -> "minutes on weir.counts, with revisions from 1 on";
            case "enrich" -> "these flows on weir.flows.enriched; whoever reads it, SIEMs too, gets them twice";
            default -> "alerts about these flows on weir.alerts, and in outputs";
        };
    }
}
