@NullMarked
package dev.weir.enrich.source;

import org.jspecify.annotations.NullMarked;
