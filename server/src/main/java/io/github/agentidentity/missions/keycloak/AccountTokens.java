package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.registry.domain.HumanTokens;
import io.github.agentidentity.registry.domain.HumanTokens.SignedIn;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;

/**
 * Access tokens with which a human looks after their own agents: those of the account console, and of our own pages
 * where the client of these is the one that the extension made, as it made it.
 */
public final class AccountTokens {

    private final RealmModel realm;
    private final HumanTokens tokens;
    private final Predicate<ClientModel> isConsole;

    /** @param isConsole whether a client is the one that the extension made for its pages, and is as it was made */
    AccountTokens(RealmModel realm, HumanTokens tokens, Predicate<ClientModel> isConsole) {
        this.realm = realm;
        this.tokens = tokens;
        this.isConsole = isConsole;
    }

    /**
     * A human who is signed in to look after their agents.
     *
     * @param clientId the {@code client_id} of the pages
     * @param human who, and in which session
     */
    public record Accepted(String clientId, SignedIn human) {}

    /**
     * The human whose token this is; empty for every other token and every other cause alike.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code app_misconfigured}
     */
    public Optional<Accepted> accepted(String token) {
        return at(Constants.ACCOUNT_CONSOLE_CLIENT_ID, token)
                .or(() -> at(RegistrationKeys.CONSOLE_CLIENT, token).filter(console -> isOurs()));
    }

    private Optional<Accepted> at(String clientId, String token) {
        return tokens.signedInAt(clientId, token).map(human -> new Accepted(clientId, human));
    }

    /** Whether the client of that name is ours: a name alone says nothing. */
    private boolean isOurs() {
        return Optional.ofNullable(realm.getClientByClientId(RegistrationKeys.CONSOLE_CLIENT))
                .filter(isConsole)
                .isPresent();
    }
}
