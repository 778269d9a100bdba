@NullMarked
package dev.weir.sink.alert;

import org.jspecify.annotations.NullMarked;
