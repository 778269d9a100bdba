/** System tests: the whole program as a child process. */
@NullMarked
package dev.weir.deploy;

import org.jspecify.annotations.NullMarked;
