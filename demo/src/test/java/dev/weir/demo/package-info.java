/** Tests of the generator: the same for all who ask, and what it tells is in it. */
@NullMarked
package dev.weir.demo;

import org.jspecify.annotations.NullMarked;
