/**
 * Detecting. In: {@code weir.flows}. Out: {@code weir.alerts}. Groups of flows with the same source are judged where the flows are;
 * what was seen of other groups goes through {@code weir.detect-groups} to the task that has them.
 */
@NullMarked
package dev.weir.stream.detect;

import org.jspecify.annotations.NullMarked;
