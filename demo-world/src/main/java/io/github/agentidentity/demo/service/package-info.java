/** Frame of the demo's services: HTTP on a loopback port, guarded by the resource server library and nothing else. */
@NullMarked
package io.github.agentidentity.demo.service;

import org.jspecify.annotations.NullMarked;
