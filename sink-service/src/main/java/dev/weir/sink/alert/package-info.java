/** Alerts. In: what is told of them, in ECS. Out: the same for people and for SIEMs, in the form of each. */
@NullMarked
package dev.weir.sink.alert;

import org.jspecify.annotations.NullMarked;
