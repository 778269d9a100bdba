/** The forms of the log. In: events of SLF4J. Out: one line for each on standard error, as text or as JSON. */
@NullMarked
package dev.weir.platform.log;

import org.jspecify.annotations.NullMarked;
