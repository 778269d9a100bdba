/** Tests of the forms of the log. */
@NullMarked
package dev.weir.platform.log;

import org.jspecify.annotations.NullMarked;
