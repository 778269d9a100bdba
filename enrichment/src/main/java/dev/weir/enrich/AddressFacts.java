package dev.weir.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one address.
 *
 * @param purpose of a special-purpose address, as the IANA registry names it; empty for others
 * @param threats what threat lists say of it, the most confident first
 */
public record AddressFacts(
        Scope scope,
        String purpose,
        @Nullable Geo geo,
        @Nullable AutonomousSystem as,
        @Nullable CloudService cloud,
        @Nullable Asset asset,
        List<Threat> threats) {}
