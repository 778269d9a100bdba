/** Tests of {@link dev.weir.query.coverage}. */
@NullMarked
package dev.weir.query.coverage;

import org.jspecify.annotations.NullMarked;
