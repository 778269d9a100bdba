/** Tests of what is remembered and told. */
@NullMarked
package dev.weir.detect;

import org.jspecify.annotations.NullMarked;
