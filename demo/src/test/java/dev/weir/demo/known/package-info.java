/** Tests of what is known of the demo's addresses. In: its traffic. Out: whether the files say of it what they should. */
@NullMarked
package dev.weir.demo.known;

import org.jspecify.annotations.NullMarked;
