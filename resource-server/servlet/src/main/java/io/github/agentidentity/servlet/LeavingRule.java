package io.github.agentidentity.servlet;

import io.github.agentidentity.authority.Refusal;

/** Rule by which an answer may leave, asked at the last moment before anything of it does. */
@FunctionalInterface
public interface LeavingRule {

    /**
     * Returns when the answer may leave.
     *
     * @param status the HTTP status that it has
     * @throws Refusal if it may not
     */
    void require(int status);
}
