/** Detection rules. In: YAML, one file for each rule. Out: checked rules, and clear errors for those that are wrong. */
@NullMarked
package dev.weir.detect.rule;

import org.jspecify.annotations.NullMarked;
