/** Serves the console, the pages people look at. In: files of this jar. Out: {@code /} and {@code /console/…}, for browsers. */
@NullMarked
package dev.weir.query.console;

import org.jspecify.annotations.NullMarked;
