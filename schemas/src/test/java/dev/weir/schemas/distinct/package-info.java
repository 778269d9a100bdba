/** Tests of the distinct counts. */
@NullMarked
package dev.weir.schemas.distinct;

import org.jspecify.annotations.NullMarked;
