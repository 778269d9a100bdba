@NullMarked
package dev.weir.demo.mmdb;

import org.jspecify.annotations.NullMarked;
