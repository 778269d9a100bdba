@NullMarked
package dev.weir.sink.http;

import org.jspecify.annotations.NullMarked;
