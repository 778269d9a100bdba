@NullMarked
package dev.weir.deploy.health;

import org.jspecify.annotations.NullMarked;
