@NullMarked
package dev.weir.deploy.image;

import org.jspecify.annotations.NullMarked;
