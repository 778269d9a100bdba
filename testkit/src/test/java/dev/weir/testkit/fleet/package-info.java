/** Tests of the truth about what a fleet is sent. */
@NullMarked
package dev.weir.testkit.fleet;

import org.jspecify.annotations.NullMarked;
