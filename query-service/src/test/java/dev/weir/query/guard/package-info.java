/** Tests of the guards. */
@NullMarked
package dev.weir.query.guard;

import org.jspecify.annotations.NullMarked;
