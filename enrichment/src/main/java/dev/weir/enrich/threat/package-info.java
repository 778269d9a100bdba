/** Threat feeds. In: the bytes of a feed as published. Out: {@link ThreatFeed}, its table and what was left out of it. */
@NullMarked
package dev.weir.enrich.threat;

import org.jspecify.annotations.NullMarked;
