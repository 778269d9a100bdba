/** Who may ask, how much and over what, and what is written down about it. In: every HTTP request. Out: the same request with its caller and id, or a refusal. */
@NullMarked
package dev.weir.query.guard;

import org.jspecify.annotations.NullMarked;
