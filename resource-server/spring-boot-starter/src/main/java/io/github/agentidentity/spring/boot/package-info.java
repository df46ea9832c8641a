/** Makes the resource server and its guard from {@code agent-identity.resource-server.*} in Spring Boot. */
@NullMarked
package io.github.agentidentity.spring.boot;

import org.jspecify.annotations.NullMarked;
