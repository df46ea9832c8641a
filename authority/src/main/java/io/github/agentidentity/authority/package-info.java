/**
 * Model of authority, of what may be done, by whom and on whose word: entries, constraints, subset and intersection,
 * actor chain, anchors.
 *
 * <p>Pure Java: this package and those below it import the JDK only, so that the issuer and every resource server
 * compute the same answer from the same code.
 */
@NullMarked
package io.github.agentidentity.authority;

import org.jspecify.annotations.NullMarked;
