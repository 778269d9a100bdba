/** Tests of how rules are read. */
@NullMarked
package dev.weir.detect.rule;

import org.jspecify.annotations.NullMarked;
