@NullMarked
package dev.weir.enrich.flow;

import org.jspecify.annotations.NullMarked;
