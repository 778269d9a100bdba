@NullMarked
package dev.weir.enrich.reader;

import org.jspecify.annotations.NullMarked;
