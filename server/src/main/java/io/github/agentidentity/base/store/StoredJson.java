package io.github.agentidentity.base.store;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import jakarta.persistence.PersistenceException;

/** JSON on its way into a column: nothing is stored that could not be read back. */
public final class StoredJson {

    private StoredJson() {}

    /**
     * Its canonical text.
     *
     * @throws PersistenceException if that is longer than what is read back, {@link JsonLimits#STORED}
     */
    public static String text(Json json) {
        String text = Jcs.canonical(json);
        if (text.length() > JsonLimits.STORED.maxChars()) {
            throw new PersistenceException("A text to be stored is too long to be read back.");
        }
        return text;
    }
}
