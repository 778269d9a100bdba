@NullMarked
package dev.weir.enrich.table;

import org.jspecify.annotations.NullMarked;
