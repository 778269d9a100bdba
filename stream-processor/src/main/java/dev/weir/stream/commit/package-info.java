/** Writing in the same transaction as the offsets. In: the moment before a commit. Out: what a task has gathered since the last one. */
@NullMarked
package dev.weir.stream.commit;

import org.jspecify.annotations.NullMarked;
