@NullMarked
package dev.weir.query.alert;

import org.jspecify.annotations.NullMarked;
