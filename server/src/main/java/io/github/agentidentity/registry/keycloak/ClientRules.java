package io.github.agentidentity.registry.keycloak;

import static io.github.agentidentity.authority.Reason.ALREADY_DEFINED;
import static io.github.agentidentity.authority.Reason.NOT_FOUND;

import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.keycloak.InternalId;
import io.github.agentidentity.registry.keycloak.administration.ClientDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.idm.ClientRepresentation;

/** Rules for every client that this extension defines, whatever its kind, and for which clients it may not define. */
public final class ClientRules {

    private static final int LONGEST_TEXT = 255;

    /** Form of a client_id (RFC 6749 appendix A.1), less what would break a list of them. */
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x2B\\x2D-\\x7E]{1,255}");

    private static final Set<String> AUTHENTICATORS = Set.of("client-secret", "client-jwt", "client-x509");

    /** In the realm of the server's administrators each realm has a client of this ending. */
    private static final String REALM_CLIENT = "-realm";

    private final RealmModel realm;
    private final String kind;

    public ClientRules(RealmModel realm, String kind) {
        this.realm = realm;
        this.kind = kind;
    }

    /**
     * Lets the definition of a new client pass.
     *
     * @throws Refusal {@code already_defined}
     */
    public void requireFree(String clientId) {
        if (RegistrationKeys.isOwnClient(clientId) || realm.getClientByClientId(clientId) != null) {
            throw Refusal.because(ALREADY_DEFINED, "There is a client with this client_id already; choose another.");
        }
    }

    /**
     * The client with this internal id, if it is of our kind or may become so.
     *
     * @throws Refusal {@code not_found}, {@code already_defined} for a client that is something else
     */
    public ClientModel definable(String id) {
        @Nullable ClientModel client = InternalId.canBe(id) ? realm.getClientById(id) : null;
        if (client == null) {
            throw Refusal.because(NOT_FOUND, "There is no client with this id.");
        }
        @Nullable String is = client.getAttribute(RegistrationKeys.KIND);
        if (isReserved(client.getClientId()) || (is != null && !is.equals(kind))) {
            throw Refusal.because(
                    ALREADY_DEFINED, "This client is something else already; define a client of its own instead.");
        }
        return client;
    }

    private boolean isReserved(String clientId) {
        return RegistrationKeys.isOwnClient(clientId)
                || Constants.defaultClients.contains(clientId)
                || (realm.getName().equals(Config.getAdminRealm()) && clientId.endsWith(REALM_CLIENT));
    }

    /**
     * All that is wrong with a draft of a client.
     *
     * @param existing the client as it is, where it is there
     */
    public List<DefinitionError> mistakesIn(ClientDraft draft, Optional<ClientModel> existing) {
        List<DefinitionError> mistakes = new ArrayList<>(draft.mistakes());
        Optional<String> clientId = draft.clientId();
        if (clientId.filter(name -> CLIENT_ID.matcher(name).matches()).isEmpty() && existing.isEmpty()) {
            mistakes.add(new DefinitionError(
                    "client_id",
                    "must be 1 to 255 ASCII letters, digits and signs, without blanks or commas",
                    "Write it like calendar-agent."));
        }
        if (existing.isPresent() && !clientId.equals(Optional.of(existing.get().getClientId()))) {
            mistakes.add(new DefinitionError(
                    "client_id",
                    "must stay as it is",
                    "Send the client's own client_id; for another name, define another client."));
        }
        draft.name().ifPresent(text -> requirePlain("name", text, mistakes));
        draft.description().ifPresent(text -> requirePlain("description", text, mistakes));
        if (draft.authenticator().filter(word -> !AUTHENTICATORS.contains(word)).isPresent()) {
            mistakes.add(new DefinitionError(
                    "client_authenticator",
                    "must be client-secret, client-jwt or client-x509",
                    "Write one of the three, or leave it out."));
        }
        return mistakes;
    }

    private static void requirePlain(String field, String text, List<DefinitionError> mistakes) {
        if (!PlainText.isPlain(text, LONGEST_TEXT)) {
            mistakes.add(new DefinitionError(
                    field,
                    "must be plain text of 1 to " + LONGEST_TEXT + " characters",
                    "Write it without line breaks and control characters, or leave it out."));
        }
    }

    /** A new client that can do nothing by itself: confidential, every flow off, no scopes. */
    public ClientRepresentation created(ClientDraft draft) {
        ClientRepresentation client = common(draft);
        client.setClientId(draft.clientId().orElseThrow());
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setPublicClient(false);
        client.setBearerOnly(false);
        client.setStandardFlowEnabled(false);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setDefaultClientScopes(List.of());
        client.setOptionalClientScopes(List.of());
        client.setEnabled(draft.enabled().orElse(true));
        client.setClientAuthenticatorType(draft.authenticator().orElse("client-secret"));
        return client;
    }

    /** Changes to a client that is there; what the representation leaves out stays as it is. */
    public ClientRepresentation changed(ClientModel existing, ClientDraft draft) {
        ClientRepresentation client = common(draft);
        client.setId(existing.getId());
        client.setClientId(existing.getClientId());
        client.setType(existing.getType());
        draft.enabled().ifPresent(client::setEnabled);
        draft.authenticator().ifPresent(client::setClientAuthenticatorType);
        // An attribute that is set to nothing is removed: the definition is replaced as a whole.
        existing.getAttributes().keySet().stream()
                .filter(RegistrationKeys::isOurs)
                .forEach(gone -> client.getAttributes().putIfAbsent(gone, ""));
        return client;
    }

    /** The change that makes an ordinary client of one that is there: every attribute of ours is removed. */
    public ClientRepresentation unmarked(ClientModel existing) {
        ClientRepresentation client = new ClientRepresentation();
        client.setId(existing.getId());
        client.setClientId(existing.getClientId());
        client.setType(existing.getType());
        client.setAttributes(new HashMap<>());
        existing.getAttributes().keySet().stream()
                .filter(RegistrationKeys::isOurs)
                .forEach(gone -> client.getAttributes().put(gone, ""));
        return client;
    }

    private ClientRepresentation common(ClientDraft draft) {
        ClientRepresentation client = new ClientRepresentation();
        client.setName(draft.name().orElse(""));
        client.setDescription(draft.description().orElse(""));
        client.setAttributes(new HashMap<>(draft.attributes()));
        client.getAttributes().put(RegistrationKeys.KIND, kind);
        return client;
    }
}
