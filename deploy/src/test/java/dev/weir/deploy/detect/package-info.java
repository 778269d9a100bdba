/** Tests of the commands about detection rules. In: rule files in a folder. Out: what the commands print. */
@NullMarked
package dev.weir.deploy.detect;

import org.jspecify.annotations.NullMarked;
