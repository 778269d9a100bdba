/** What an installation of an older version left in Kafka, as a file that tests can bring to life. */
@NullMarked
package dev.weir.testkit.older;

import org.jspecify.annotations.NullMarked;
