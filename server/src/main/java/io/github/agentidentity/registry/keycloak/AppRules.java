package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.domain.DefinitionError;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.models.ClientModel;

/** Rules for hand-off apps beside those for every client. */
public final class AppRules {

    static final int MOST_URIS = 64;
    private static final int LONGEST_URI = 255;

    /** Keycloak takes it for whatever comes; addresses are compared exactly here. */
    private static final char ANYTHING = '*';

    private AppRules() {}

    /** Why a client that is marked for hand-off cannot hand off now. */
    public static List<DefinitionError> problemsOf(ClientModel app) {
        List<DefinitionError> problems = new ArrayList<>();
        if (!app.isEnabled()) {
            problems.add(new DefinitionError("enabled", "must be true", "Enable the client."));
        }
        MaskedSecret.mistakeIn(app).ifPresent(problems::add);
        problems.addAll(mistakesOf(app));
        return problems;
    }

    /** Why a client must not become an app. */
    public static List<DefinitionError> mistakesOf(ClientModel client) {
        List<DefinitionError> mistakes = new ArrayList<>();
        if (client.isPublicClient()) {
            mistakes.add(new DefinitionError(
                    "publicClient",
                    "must be off: anybody could hand off in its name",
                    "Turn client authentication on."));
        }
        mistakes.addAll(ClaimMappers.mistakesIn(client));
        return mistakes;
    }

    /**
     * All that is wrong with redirect URIs; those that a client has already may stay.
     *
     * @param uris as an admin wants them
     * @param before those that the client has
     */
    public static List<DefinitionError> mistakesIn(List<String> uris, Set<String> before) {
        List<DefinitionError> mistakes = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (int i = 0; i < uris.size(); i++) {
            String uri = uris.get(i);
            if (!named.add(uri)) {
                mistakes.add(new DefinitionError(
                        "redirect_uris/" + i, "must not be named twice", "Name each address once."));
            } else if (!before.contains(uri) && !isAddress(uri)) {
                mistakes.add(new DefinitionError(
                        "redirect_uris/" + i,
                        "must be an absolute https or http URI without * and fragment, of at most " + LONGEST_URI
                                + " characters",
                        "Write the whole address to which the app has its humans sent back."));
            }
        }
        if (uris.size() > MOST_URIS) {
            mistakes.add(new DefinitionError(
                    "redirect_uris", "must be at most " + MOST_URIS + " addresses", "Leave out what is not used."));
        }
        return mistakes;
    }

    private static boolean isAddress(String text) {
        if (text.length() > LONGEST_URI || text.indexOf(ANYTHING) >= 0) {
            return false;
        }
        try {
            URI uri = URI.create(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }
}
