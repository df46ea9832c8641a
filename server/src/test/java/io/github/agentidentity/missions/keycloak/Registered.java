package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.missions.fixture.Seam;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RoleModel;

/** Clients and client scopes as admins register them, with what a test changes about them. */
public final class Registered {

    private final Map<String, String> attributes = new HashMap<>();
    private final Seam<ClientModel> client = Seam.of(ClientModel.class);

    private Registered(String clientId) {
        client.answering("getId", "client-" + clientId)
                .answering("getClientId", clientId)
                .answering("getName", clientId)
                .answering("isEnabled", true)
                .answering("getProtocol", "openid-connect")
                .answering("isPublicClient", false)
                .answering("getClientAuthenticatorType", "client-secret")
                .answering("getSecret", "a secret of its own")
                .answering("isBearerOnly", false)
                .answering("isStandardFlowEnabled", false)
                .answering("isImplicitFlowEnabled", false)
                .answering("isDirectAccessGrantsEnabled", false)
                .answering("isServiceAccountsEnabled", false)
                .answering("isFullScopeAllowed", false)
                .answering("getNotBefore", 0)
                .answering("getClientScopes", Map.of())
                .computing("getAttribute", arguments -> attributes.get(arguments.get(0)));
    }

    /** An agent as it should be. */
    public static Registered agent() {
        return new Registered("inbox-assistant").with("agent.kind", "agent").with("agent.sponsor", "carol");
    }

    /** An app as it should be. */
    public static Registered handoffApp() {
        return new Registered("desk").with("agent.kind", "handoff-app").but("isStandardFlowEnabled", true);
    }

    public Registered with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    public Registered without(String attribute) {
        attributes.remove(attribute);
        return this;
    }

    public Registered but(String method, Object answer) {
        client.answering(method, answer);
        return this;
    }

    public ClientModel client() {
        return client.build();
    }

    /** The scope {@code https://mail.example#messages.read}, fit for use; later attributes win. */
    public static ClientScopeModel reading(@Nullable String... attributesAndValues) {
        return scope("https://mail.example#messages.read", attributesAndValues);
    }

    /** A scope of this name with the attributes of reading mail; later attributes win. */
    public static ClientScopeModel scope(String name, @Nullable String... attributesAndValues) {
        Map<String, String> attributes = new HashMap<>(Map.of(
                "agent.resource", "https://mail.example",
                "agent.action", "messages.read",
                "agent.risk", "low"));
        for (int i = 0; i < attributesAndValues.length; i += 2) {
            attributes.put(attributesAndValues[i], attributesAndValues[i + 1]);
        }
        return Seam.of(ClientScopeModel.class)
                .answering("getId", "scope-" + name)
                .answering("getName", name)
                .computing("getAttribute", arguments -> attributes.get(arguments.get(0)))
                .answering("getAttributes", attributes)
                .computing(
                        "getScopeMappingsStream", arguments -> Arrays.stream(new RoleModel[] {role("role-mail-user")}))
                .build();
    }

    static RoleModel role(String id) {
        return Seam.of(RoleModel.class).answering("getId", id).build();
    }
}
