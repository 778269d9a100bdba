/** Tests of detecting. In: flows made by hand. Out: alerts, and what exclusions silenced. */
@NullMarked
package dev.weir.stream.detect;

import org.jspecify.annotations.NullMarked;
