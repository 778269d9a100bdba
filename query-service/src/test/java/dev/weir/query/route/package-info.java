/** Tests of the way from a question to the stores and back. */
@NullMarked
package dev.weir.query.route;

import org.jspecify.annotations.NullMarked;
