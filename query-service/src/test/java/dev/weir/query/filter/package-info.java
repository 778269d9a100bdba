@NullMarked
package dev.weir.query.filter;

import org.jspecify.annotations.NullMarked;
