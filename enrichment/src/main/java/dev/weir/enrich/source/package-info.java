/** Sources. In: files and URLs of the configuration. Out: the tables of now, and how each source fares. */
@NullMarked
package dev.weir.enrich.source;

import org.jspecify.annotations.NullMarked;
