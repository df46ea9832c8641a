package io.github.agentidentity.admin.keycloak;

import io.github.agentidentity.base.domain.Problem;
import io.github.agentidentity.base.keycloak.ProblemCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/** Whether people find their agents in the account console. A theme whose parent is ours has what ours says. */
final class AccountThemeCheck implements ProblemCheck {

    private static final String MARK = "agentIdentity";

    private final KeycloakSession session;
    private final RealmModel realm;

    AccountThemeCheck(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @Override
    public Stream<Problem> problems() {
        return hasAccountConsole() && !isOurs()
                ? Stream.of(
                        new Problem(
                                "account_theme_missing",
                                "account console",
                                "People do not find their agents in the account console.",
                                "Choose the account theme agent-identity, or one whose parent it is; their own page needs none."))
                : Stream.empty();
    }

    private boolean hasAccountConsole() {
        return Optional.ofNullable(realm.getClientByClientId(Constants.ACCOUNT_CONSOLE_CLIENT_ID))
                .filter(ClientModel::isEnabled)
                .isPresent();
    }

    private boolean isOurs() {
        try {
            return Boolean.parseBoolean(
                    session.theme().getTheme(Theme.Type.ACCOUNT).getProperties().getProperty(MARK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
