/** MaxMind-format databases. In: networks and what is said of them. Out: the bytes of an {@code .mmdb} file. */
@NullMarked
package dev.weir.demo.mmdb;

import org.jspecify.annotations.NullMarked;
