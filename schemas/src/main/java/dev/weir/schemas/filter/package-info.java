/** What a {@code Condition} of the query protocol means. */
@NullMarked
package dev.weir.schemas.filter;

import org.jspecify.annotations.NullMarked;
