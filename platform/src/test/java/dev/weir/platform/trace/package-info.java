/** Tests of traces, as far as they need no receiver; those that do are in deploy. */
@NullMarked
package dev.weir.platform.trace;

import org.jspecify.annotations.NullMarked;
