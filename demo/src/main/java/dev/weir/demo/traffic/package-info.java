/** Who talks to whom in the estate. In: a minute and a source of chance. Out: the conversations that begin in it. */
@NullMarked
package dev.weir.demo.traffic;

import org.jspecify.annotations.NullMarked;
