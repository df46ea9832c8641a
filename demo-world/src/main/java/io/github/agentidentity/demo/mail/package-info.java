/** A mail service as anybody might write one. */
@NullMarked
package io.github.agentidentity.demo.mail;

import org.jspecify.annotations.NullMarked;
