/** System tests: the whole program, as a child process or as services in one process. */
@NullMarked
package dev.weir.deploy;

import org.jspecify.annotations.NullMarked;
