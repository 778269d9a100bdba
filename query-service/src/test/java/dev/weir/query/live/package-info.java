@NullMarked
package dev.weir.query.live;

import org.jspecify.annotations.NullMarked;
