/** Tests of the REST API. */
@NullMarked
package dev.weir.query.api;

import org.jspecify.annotations.NullMarked;
