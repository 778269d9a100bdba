/** Weir as one program. In: a command line. Out: running services, answers in the terminal, an exit code. */
@NullMarked
package dev.weir.deploy;

import org.jspecify.annotations.NullMarked;
