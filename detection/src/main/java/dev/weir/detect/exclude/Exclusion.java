package dev.weir.detect.exclude;

import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.KnownAddress;
import dev.weir.enrich.table.Prefix;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Flows that a detection does not see. What is null does not matter.
 *
 * @param id up to 64 letters, digits and hyphens
 * @param detection id of the detection rule; null for all
 * @param source range of the source
 * @param destination range of the destination
 * @param port destination port
 * @param protocol IANA number
 * @param rule name of the NSG rule
 * @param acl resource id, as the log spells it; upper and lower case do not matter
 * @param comment why
 * @param author who excluded them
 * @param created when
 * @param expires until when it holds; null for good
 */
public record Exclusion(
        String id,
        @Nullable String detection,
        @Nullable Prefix source,
        @Nullable Prefix destination,
        @Nullable Integer port,
        @Nullable Integer protocol,
        @Nullable String rule,
        @Nullable String acl,
        String comment,
        String author,
        Instant created,
        @Nullable Instant expires) {

    /** Whether it is about the detection rule. */
    public boolean isAbout(String ruleId) {
        return detection == null || detection.equals(ruleId);
    }

    /** Whether it still holds. */
    public boolean holds(Instant now) {
        return expires == null || now.isBefore(expires);
    }

    boolean matches(EnrichedFlow flow) {
        return isIn(source, flow.sourceAddress())
                && isIn(destination, flow.destinationAddress())
                && (port == null || port == flow.destinationPort())
                && (protocol == null || protocol == flow.protocol())
                && (rule == null || rule.equals(flow.origin().rule()))
                && (acl == null || acl.equalsIgnoreCase(flow.origin().acl()));
    }

    private static boolean isIn(@Nullable Prefix range, KnownAddress address) {
        return range == null || range.contains(new Prefix(address.hi(), address.lo(), 128));
    }
}
