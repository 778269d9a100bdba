/** Tests of how exclusions are read. */
@NullMarked
package dev.weir.detect.exclude;

import org.jspecify.annotations.NullMarked;
