@NullMarked
package dev.weir.sink.delivery;

import org.jspecify.annotations.NullMarked;
