/** Generated estates, quiet and attacked, and what the built-in rules make of them: recall, precision, delay, alerts a day. */
@NullMarked
package dev.weir.detect.proof;

import org.jspecify.annotations.NullMarked;
