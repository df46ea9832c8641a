@NullMarked
package io.github.agentidentity.tokenexchange.domain;

import org.jspecify.annotations.NullMarked;
