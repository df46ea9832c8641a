/**
 * Guards resource methods of Quarkus REST by action. Quarkus finds these providers by itself; give it a
 * {@link io.github.agentidentity.resourceserver.ResourceServer} bean.
 */
@NullMarked
package io.github.agentidentity.quarkus;

import org.jspecify.annotations.NullMarked;
