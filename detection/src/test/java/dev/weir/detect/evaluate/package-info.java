/** Tests of when conditions are met. */
@NullMarked
package dev.weir.detect.evaluate;

import org.jspecify.annotations.NullMarked;
