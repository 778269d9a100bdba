/** Tests of the query service, and the stores made by hand that they ask. */
@NullMarked
package dev.weir.query;

import org.jspecify.annotations.NullMarked;
