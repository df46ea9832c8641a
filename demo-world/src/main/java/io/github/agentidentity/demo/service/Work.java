package io.github.agentidentity.demo.service;

import io.github.agentidentity.authority.json.JsonObject;
import java.util.function.Supplier;

/**
 * Work that a request asks for, ready to be done.
 *
 * @param parameters all that it would do, as a human is shown it
 * @param act does it, once it is permitted
 */
public record Work(JsonObject parameters, Supplier<Answer> act) {}
