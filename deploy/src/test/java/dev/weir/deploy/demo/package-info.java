/** The demo as a program whose clock is set by a test. */
@NullMarked
package dev.weir.deploy.demo;

import org.jspecify.annotations.NullMarked;
