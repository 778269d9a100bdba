/** What is planted in the traffic of the estate, to be found. In: the start of the demo. Out: the stories and their traffic. */
@NullMarked
package dev.weir.demo.story;

import org.jspecify.annotations.NullMarked;
