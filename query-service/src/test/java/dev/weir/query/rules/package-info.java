@NullMarked
package dev.weir.query.rules;

import org.jspecify.annotations.NullMarked;
