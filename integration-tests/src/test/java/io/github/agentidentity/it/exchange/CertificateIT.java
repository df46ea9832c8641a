package io.github.agentidentity.it.exchange;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Key;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Pdp;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Server;
import io.github.agentidentity.it.actors.Tls;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Agents that authenticate by their certificate or by their key, and tokens bound to a certificate (RFC 8705). */
class CertificateIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    private static final Tls TLS = Server.tls();
    private static final HttpClient AGENT = TLS.client("agent");
    private static final HttpClient OTHER = TLS.client("other");
    private static final HttpClient NOBODY = TLS.client("");

    @Test
    void a_token_is_bound_to_the_certificate_of_the_connection() throws Exception {
        bindToCertificates();
        Mission mission = approved();

        Answer minted = mint(AGENT, mission).expect(200);

        assertThat(minted.text("token_type")).isEqualTo("Bearer");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(TLS.certificate("agent"));
        assertThat(Jws.of(minted.text("access_token")).claims().path("cnf"))
                .isEqualTo(Json.object()
                        .put("x5t#S256", Base64.getUrlEncoder().withoutPadding().encodeToString(digest)));
    }

    @Test
    void the_certificate_of_the_first_poll_is_the_missions_for_good() {
        bindToCertificates();
        Mission mission = approved();

        assertRefused(mint(OTHER, mission)).as("invalid_grant", "wrong_key").withEvent(realm, EXCHANGE);
        assertRefused(mint(NOBODY, mission))
                .as("invalid_dpop_proof", "key_not_proven")
                .withEvent(realm, EXCHANGE);
        assertRefused(mission.mint()).as("invalid_dpop_proof", "key_not_proven").withEvent(realm, EXCHANGE);
        assertRefused(poll(OTHER, mission.proposalId()))
                .as("invalid_grant", "wrong_key")
                .withEvent(realm, EXCHANGE);

        mint(AGENT, mission).expect(200);
    }

    @Test
    void a_key_beside_the_certificate_is_refused() {
        bindToCertificates();
        Mission mission = approved();
        String proof = new Key().proof(realm.token());

        assertThat(post(AGENT, form(mission), "DPoP", proof).status()).isEqualTo(400);
        mint(AGENT, mission).expect(200);
    }

    @Test
    void a_token_that_is_bound_to_a_certificate_is_narrowed_with_it_only() {
        bindToCertificates();
        Mission mission = approved();
        String token = mint(AGENT, mission).expect(200).text("access_token");
        Form narrower = Agent.mintForm(token).with("subject_token_type", Client.ACCESS_TOKEN);

        assertRefused(post(OTHER, narrower)).as("invalid_grant", "wrong_key").withEvent(realm, EXCHANGE);
        post(AGENT, narrower).expect(200);
    }

    @Test
    void a_key_that_was_proven_once_is_not_a_certificate() {
        Mission mission = approved();
        bindToCertificates();
        mint(AGENT, mission).expect(200);

        realm.changeClient("inbox-assistant", client -> attributes(client)
                .put("tls.client.certificate.bound.access.tokens", "false"));
        mission.mint().expect(200);
    }

    @Test
    void an_agent_that_authenticates_by_its_certificate_proposes_polls_and_mints() {
        realm.changeClient("inbox-assistant", client -> {
            client.put("clientAuthenticatorType", "client-x509");
            attributes(client).put("x509.subjectdn", "CN=agent");
        });
        Answer proposed = Http.post(
                        AGENT,
                        tls(realm.missions()),
                        Proposal.toSortMail()
                                .form(realm.handOff(realm.inboxAssistant()))
                                .and("client_id", "inbox-assistant"))
                .expect(201);
        realm.alice().approve(proposed.text("approval_uri"));
        Form poll = Form.of("proposal_id", proposed.text("proposal_id"), "client_id", "inbox-assistant");
        String grant = Http.post(AGENT, tls(realm.poll()), poll).expect(200).text("mission_grant");
        Form mint =
                Agent.mintForm(grant).and("grant_type", Client.TOKEN_EXCHANGE).and("client_id", "inbox-assistant");

        Http.post(AGENT, tls(realm.token()), mint).expect(200);

        assertThat(Http.post(OTHER, tls(realm.token()), mint).text("error")).isEqualTo("invalid_client");
        assertThat(Http.post(NOBODY, tls(realm.token()), mint).text("error")).isEqualTo("invalid_client");
    }

    @Test
    void a_service_that_authenticates_by_its_certificate_asks_for_decisions() {
        String token = realm.mission().token();
        realm.changeClient("mail-api", client -> {
            client.put("clientAuthenticatorType", "client-x509");
            attributes(client).put("x509.subjectdn", "CN=agent");
        });
        URI named = URI.create(tls(Pdp.ofMail(realm).uri("access/v1/evaluation")) + "?client_id=mail-api");
        String request = Pdp.request(token, "messages.read").toString();

        assertThat(Http.json(AGENT, named, request)
                        .expect(200)
                        .json()
                        .path("decision")
                        .asBoolean())
                .isTrue();
        assertThat(Http.json(OTHER, named, request).status()).isEqualTo(401);
        assertThat(Http.json(NOBODY, named, request).status()).isEqualTo(401);
    }

    @Test
    void an_agent_that_authenticates_by_a_signed_assertion_proposes_polls_and_mints() {
        Key key = new Key();
        realm.changeClient("inbox-assistant", client -> {
            client.put("clientAuthenticatorType", "client-jwt");
            attributes(client)
                    .put("use.jwks.string", "true")
                    .put("jwks.string", key.publicJwks())
                    .put("token.endpoint.auth.signing.alg", "ES256");
        });
        Answer proposed = Http.post(
                        realm.missions(),
                        asserting(key, Proposal.toSortMail().form(realm.handOff(realm.inboxAssistant()))))
                .expect(201);
        realm.alice().approve(proposed.text("approval_uri"));
        String grant = Http.post(realm.poll(), asserting(key, Form.of("proposal_id", proposed.text("proposal_id"))))
                .expect(200)
                .text("mission_grant");
        Form mint = Agent.mintForm(grant).and("grant_type", Client.TOKEN_EXCHANGE);

        Http.post(realm.token(), asserting(key, mint)).expect(200);

        assertThat(Http.post(realm.token(), asserting(new Key(), mint)).text("error"))
                .isEqualTo("invalid_client");
    }

    private static void bindToCertificates() {
        realm.changeClient("inbox-assistant", client -> attributes(client)
                .put("tls.client.certificate.bound.access.tokens", "true"));
    }

    private static ObjectNode attributes(ObjectNode client) {
        return (ObjectNode) client.path("attributes");
    }

    private static Form asserting(Key key, Form form) {
        return form.and("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .and("client_assertion", key.assertion("inbox-assistant", realm.issuer()));
    }

    /** Approved, and first polled over the connection of the agent's certificate. */
    private static Mission approved() {
        Agent agent = realm.inboxAssistant();
        Human alice = realm.alice();
        Answer proposed =
                agent.propose(Proposal.toSortMail(), realm.handOff(agent)).expect(201);
        alice.approve(proposed.text("approval_uri"));
        Answer polled = poll(AGENT, proposed.text("proposal_id")).expect(200);
        return new Mission(
                alice, agent, proposed.text("proposal_id"), polled.text("mission_id"), polled.text("mission_grant"));
    }

    private static Answer poll(HttpClient connection, String proposalId) {
        return Http.post(
                connection,
                tls(realm.poll()),
                Form.of("proposal_id", proposalId),
                "Authorization",
                realm.inboxAssistant().client().basic());
    }

    private static Answer mint(HttpClient connection, Mission mission) {
        return post(connection, form(mission));
    }

    private static Form form(Mission mission) {
        return Agent.mintForm(mission.grant());
    }

    private static Answer post(HttpClient connection, Form form, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = realm.inboxAssistant().client().basic();
        return Http.post(connection, tls(realm.token()), form.and("grant_type", Client.TOKEN_EXCHANGE), all);
    }

    private static URI tls(URI uri) {
        return realm.server().overTls(uri);
    }
}
