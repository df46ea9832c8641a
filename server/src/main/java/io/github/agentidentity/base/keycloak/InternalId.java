package io.github.agentidentity.base.keycloak;

import io.github.agentidentity.authority.PlainText;

/** The internal ids of clients and client scopes, as they come in a path. */
public final class InternalId {

    /** Keycloak's columns. */
    private static final int LONGEST = 36;

    private InternalId() {}

    /** Whether something may have this id; what no column can hold is not even looked for. */
    public static boolean canBe(String id) {
        return PlainText.isPlain(id, LONGEST);
    }
}
