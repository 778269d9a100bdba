/** Tests of what every service needs. In: settings and folders. Out: a verdict. */
@NullMarked
package dev.weir.platform;

import org.jspecify.annotations.NullMarked;
