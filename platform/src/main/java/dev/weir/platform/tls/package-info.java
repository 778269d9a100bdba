/** TLS of a server: where its certificate is, and the one in use while its files change. */
@NullMarked
package dev.weir.platform.tls;

import org.jspecify.annotations.NullMarked;
