/** The filter language: from its text to the conditions that the stores check, or to an expression over single flows. */
@NullMarked
package dev.weir.query.filter;

import org.jspecify.annotations.NullMarked;
