/** A mail service as anybody might write one, guarded by the resource server library and nothing else. */
@NullMarked
package io.github.agentidentity.demo.mail;

import org.jspecify.annotations.NullMarked;
