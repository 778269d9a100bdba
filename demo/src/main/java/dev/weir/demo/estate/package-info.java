/** The machines, networks and rules of the demo. In: nothing. Out: an estate that decides about each flow as Azure would. */
@NullMarked
package dev.weir.demo.estate;

import org.jspecify.annotations.NullMarked;
