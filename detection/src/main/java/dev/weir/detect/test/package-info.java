/** Tests of rules, written beside them. In: flows as YAML, and a rule. Out: where the alerts are not those that were expected. */
@NullMarked
package dev.weir.detect.test;

import org.jspecify.annotations.NullMarked;
