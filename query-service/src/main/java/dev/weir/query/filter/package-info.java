/** The filter language: from its text to the conditions that the stores check. */
@NullMarked
package dev.weir.query.filter;

import org.jspecify.annotations.NullMarked;
