package dev.weir.enrich.table;

import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.Geo;
import org.jspecify.annotations.Nullable;

/** What a record of a MaxMind-format database says: where its network is, who announces it, or both. */
public record Place(@Nullable Geo geo, @Nullable AutonomousSystem as) {}
