/**
 * A realm is switched on by one attribute: the objects that the extension makes and keeps right there.
 *
 * <p>It must never know how these objects are used.
 */
@NullMarked
package io.github.agentidentity.enablement;

import org.jspecify.annotations.NullMarked;
