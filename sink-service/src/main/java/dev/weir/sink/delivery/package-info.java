/** What every way to a sink has in common. In: a record of a topic. Out: what became of it at the sink. */
@NullMarked
package dev.weir.sink.delivery;

import org.jspecify.annotations.NullMarked;
