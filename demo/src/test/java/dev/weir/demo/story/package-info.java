/** Tests of the stories, each by its numbers. */
@NullMarked
package dev.weir.demo.story;

import org.jspecify.annotations.NullMarked;
