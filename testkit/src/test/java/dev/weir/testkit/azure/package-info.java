/** Tests of Azure storage for tests. In: a real storage server. Out: nothing. */
@NullMarked
package dev.weir.testkit.azure;

import org.jspecify.annotations.NullMarked;
