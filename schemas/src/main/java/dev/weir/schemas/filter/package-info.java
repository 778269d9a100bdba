/** What conditions of the query protocol mean, and patterns. */
@NullMarked
package dev.weir.schemas.filter;

import org.jspecify.annotations.NullMarked;
