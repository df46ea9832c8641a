/** What the library costs; in its own package, because what it remembers is nobody's else to turn off. */
@NullMarked
package io.github.agentidentity.resourceserver;

import org.jspecify.annotations.NullMarked;
