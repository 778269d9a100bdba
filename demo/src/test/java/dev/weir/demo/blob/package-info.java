/** Tests of blobs that grow. */
@NullMarked
package dev.weir.demo.blob;

import org.jspecify.annotations.NullMarked;
