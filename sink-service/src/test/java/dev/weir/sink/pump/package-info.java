@NullMarked
package dev.weir.sink.pump;

import org.jspecify.annotations.NullMarked;
