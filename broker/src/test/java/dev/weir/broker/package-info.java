/** Tests of the embedded node, with real clients. */
@NullMarked
package dev.weir.broker;

import org.jspecify.annotations.NullMarked;
