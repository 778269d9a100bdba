/** The demo as a whole. In: a start, a seed and a load. Out: what every NIC logs in any minute, and the same as blobs. */
@NullMarked
package dev.weir.demo;

import org.jspecify.annotations.NullMarked;
