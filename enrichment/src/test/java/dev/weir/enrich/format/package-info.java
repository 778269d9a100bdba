@NullMarked
package dev.weir.enrich.format;

import org.jspecify.annotations.NullMarked;
