/** Tests of the rules of the estate. */
@NullMarked
package dev.weir.demo.estate;

import org.jspecify.annotations.NullMarked;
