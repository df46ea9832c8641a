package io.github.agentidentity.examples.webhook;

import io.github.agentidentity.spi.ApprovalNotifier;
import io.github.agentidentity.spi.ApprovalNotifierFactory;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;

/**
 * Makes the {@link WebhookNotifier}. Its settings are the server's ({@code url} and {@code allowed-hosts}), never a
 * realm's: whoever manages a realm must not make the server call where they please. Without {@code url} it is off.
 */
public final class WebhookNotifierFactory implements ApprovalNotifierFactory {

    private Optional<Webhook> hook = Optional.empty();

    @Override
    public String getId() {
        return "chat-webhook";
    }

    /** @throws IllegalArgumentException as {@link HookAddress#parse}: the server does not start */
    @Override
    public void init(Config.Scope config) {
        hook = HookAddress.parse(
                        Optional.ofNullable(config.get("url")), Optional.ofNullable(config.get("allowed-hosts")))
                .map(address -> new Webhook(address.uri()));
    }

    @Override
    public ApprovalNotifier create(KeycloakSession session) {
        return new WebhookNotifier(hook, session.getContext().getRealm().getName());
    }
}
