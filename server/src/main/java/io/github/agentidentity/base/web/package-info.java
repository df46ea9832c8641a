/** Forms, JSON bodies and answers, rights of admins, counters of requests. */
@NullMarked
package io.github.agentidentity.base.web;

import org.jspecify.annotations.NullMarked;
