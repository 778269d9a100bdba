/**
 * Finds the instances that hold the counts, asks them, and merges what they answer. In: {@link dev.weir.query.route.Question}.
 * Out: {@link dev.weir.query.route.Answer}, which says what is missing.
 */
@NullMarked
package dev.weir.query.route;

import org.jspecify.annotations.NullMarked;
