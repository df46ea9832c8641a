@NullMarked
package io.github.agentidentity.bench.database;

import org.jspecify.annotations.NullMarked;
