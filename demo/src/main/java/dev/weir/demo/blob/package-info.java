/** The demo's flow logs as Azure writes them. In: what NICs log. Out: records, block by block, in Azure's container layout. */
@NullMarked
package dev.weir.demo.blob;

import org.jspecify.annotations.NullMarked;
