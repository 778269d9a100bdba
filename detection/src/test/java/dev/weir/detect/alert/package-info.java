@NullMarked
package dev.weir.detect.alert;

import org.jspecify.annotations.NullMarked;
