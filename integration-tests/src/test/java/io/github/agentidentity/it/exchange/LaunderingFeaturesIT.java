package io.github.agentidentity.it.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Server;
import io.github.agentidentity.it.exchange.Laundering.Kind;
import io.github.agentidentity.it.exchange.Laundering.Surface;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same as {@link LaunderingIT} on a server with what Keycloak has for tokens and is off by default: the older token
 * exchange and delegation in the newer, AuthZEN, identity assertions, clients by their metadata, resource indicators.
 */
class LaunderingFeaturesIT {

    private static final String FEATURES =
            "token-exchange,parameterized-scopes,token-exchange-delegation,authzen,identity-assertion-jwt,cimd,resource-indicators";

    private static Server server;
    private static Laundering laundering;

    @BeforeAll
    static void startAndMintForAnAdministrator() {
        server = Server.start(
                Server.configured("features").importing(Server.agentsRealm()).argument("--features=" + FEATURES));
        laundering = Laundering.in(Realm.on(server, "agents"));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    /** With resource indicators the token endpoint answers 500 to some requests for reasons of its own. */
    @ParameterizedTest
    @EnumSource
    void no_token_of_ours_is_worth_anything_with_every_feature_on(Kind kind) {
        for (Surface surface : laundering.surfaces()) {
            Answer answer = surface.attempt().apply(laundering.token(kind));

            assertThat(answer.status()).as("%s: %s", surface, answer.body()).isBetween(400, 599);
            assertThat(answer.body()).as(surface.name()).doesNotContainPattern("eyJ[A-Za-z0-9_-]{8,}\\.");
        }
        laundering.mission().mint().expect(200);
    }
}
