/** Reads the console as a browser shows it. In: the address of a running query-service. Out: what is on the screen. */
@NullMarked
package dev.weir.query.console;

import org.jspecify.annotations.NullMarked;
