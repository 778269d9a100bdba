/** Tests of the tests of rules, and those of the built-in rules. */
@NullMarked
package dev.weir.detect.test;

import org.jspecify.annotations.NullMarked;
