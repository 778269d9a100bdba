/** The contracts between services and with the outside. In: nothing. Out: message types and topic names. */
@NullMarked
package dev.weir.schemas;

import org.jspecify.annotations.NullMarked;
