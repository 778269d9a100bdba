/** {@code weir demo}. In: a directory and a clock. Out: the generated estate's blobs, minute by minute, and the program that reads them. */
@NullMarked
package dev.weir.deploy.demo;

import org.jspecify.annotations.NullMarked;
