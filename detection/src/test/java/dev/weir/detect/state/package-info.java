/** Tests of what is remembered. */
@NullMarked
package dev.weir.detect.state;

import org.jspecify.annotations.NullMarked;
