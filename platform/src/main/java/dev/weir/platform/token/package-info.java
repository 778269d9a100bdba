/** Checks of bearer tokens, such as those of Microsoft Entra ID. In: a token. Out: its claims, or why it is refused. */
@NullMarked
package dev.weir.platform.token;

import org.jspecify.annotations.NullMarked;
