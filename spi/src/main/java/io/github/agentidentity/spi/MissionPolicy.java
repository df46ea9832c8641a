package io.github.agentidentity.spi;

import io.github.agentidentity.authority.Authority;
import org.keycloak.provider.Provider;

/**
 * A rule of an installation on what agents may be granted, beside what admins and humans decide.
 *
 * <p>A policy can only narrow: what it returns is intersected with what it was asked about, so that the worst policy
 * grants nothing more. It is asked wherever authority is derived: when a mission is proposed, shown and approved, at
 * each mint, and when a token is introspected. All policies of a server are asked, in no order.
 *
 * <p>It is asked on the hot path: it must answer from memory, within a millisecond, and must not call out.
 */
public interface MissionPolicy extends Provider {

    /**
     * The most that may be granted.
     *
     * @param question who acts for whom, and what would be granted without this policy
     * @return {@link PolicyQuestion#authority} itself, or less of it; {@link Authority#NONE} for nothing
     * @throws RuntimeException any: then nothing is granted, and the request is refused with {@code policy_failed}
     */
    Authority narrow(PolicyQuestion question);

    @Override
    default void close() {}
}
