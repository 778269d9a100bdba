/** Detection rules on the command line. In: rule files and their tests. Out: what counts, what is wrong, and whether the tests hold. */
@NullMarked
package dev.weir.deploy.detect;

import org.jspecify.annotations.NullMarked;
