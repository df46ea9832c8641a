package io.github.agentidentity.bench;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.demo.Prelude;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Requests that our extension serves in place of Keycloak: mints on each ground there is, and introspection of minted
 * tokens.
 */
final class Ours {

    static final String GRANT = "mint from a grant";
    static final String HANDOFF = "mint from a hand-off";
    static final String OWN_TOKEN = "self-narrowing";
    static final String DELEGATED = "delegated mint, DPoP";
    static final String INTROSPECTION = "our introspection";

    static final String MAIL = "https://mail.example";
    private static final String AGENT = "inbox-assistant";
    private static final String DELEGATE = "research-assistant";
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private final Realm realm;
    private final Load load;
    private final String algorithm;
    private final Prelude.Approved mission;
    private final String humanToken;
    private final Supplier<String> proofs;

    /** @param humanToken Alice's at her app */
    Ours(Realm realm, Load load, Prelude.Approved mission, String humanToken, String algorithm) {
        this.realm = realm;
        this.load = load;
        this.mission = mission;
        this.humanToken = humanToken;
        this.algorithm = algorithm;
        this.proofs = Prelude.proofsFor(realm.token());
    }

    /** The one that all mints are on, but for those on many. */
    Prelude.Approved mission() {
        return mission;
    }

    Contender grant() {
        return grants(GRANT, List.of(mission.grant()));
    }

    /** On many missions in turn. */
    Contender grants(String name, List<String> grants) {
        List<byte[]> requests = grants.stream().map(this::onGrant).toList();
        return new Contender(
                name,
                count -> {
                    List<byte[]> round = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        round.add(requests.get(i % requests.size()));
                    }
                    return round;
                },
                this::check);
    }

    Contender handoffs() {
        byte[] handOff = realm.exchange("desk")
                .with("subject_token", humanToken)
                .with("subject_token_type", ACCESS_TOKEN)
                .with("requested_token_type", MissionNames.HANDOFF_TOKEN_TYPE)
                .with("audience", AGENT)
                .with("mission_id", mission.missionId())
                .bytes();
        return new Contender(
                HANDOFF,
                count -> redemptions(handOff, count, AGENT).stream()
                        .map(request -> request.with("resource", MAIL).bytes())
                        .toList(),
                this::check);
    }

    Contender ownToken() {
        return new Contender(
                OWN_TOKEN,
                count -> Collections.nCopies(
                        count,
                        realm.exchange(AGENT)
                                .with("subject_token", token())
                                .with("subject_token_type", ACCESS_TOKEN)
                                .with("resource", MAIL)
                                .with("scope", MAIL + "#messages.read")
                                .bytes()),
                answer -> {
                    check(answer);
                    SignedToken.in(answer).saying("scope", MAIL + "#messages.read");
                });
    }

    Contender delegated() {
        return new Contender(
                DELEGATED,
                count -> {
                    byte[] passOn = realm.exchange(AGENT)
                            .with("subject_token", token())
                            .with("subject_token_type", ACCESS_TOKEN)
                            .with("requested_token_type", MissionNames.HANDOFF_TOKEN_TYPE)
                            .with("audience", DELEGATE)
                            .bytes();
                    return redemptions(passOn, count, DELEGATE).stream()
                            .map(request -> request.proving(proofs.get()).bytes())
                            .toList();
                },
                answer -> {
                    SignedToken token = check(answer, DELEGATE);
                    token.within("cnf");
                    token.within("act").within("act").saying("client_id", AGENT);
                });
    }

    /** Of a token that was just minted, asked by the service that it is for. */
    Contender introspection() {
        return new Contender(
                INTROSPECTION,
                count -> Collections.nCopies(
                        count, realm.question("mail-api", token()).bytes()),
                answer -> Active.require(answer, AGENT));
    }

    /** A mint from this grant. */
    byte[] onGrant(String grant) {
        return realm.exchange(AGENT)
                .with("subject_token", grant)
                .with("subject_token_type", JWT)
                .with("resource", MAIL)
                .bytes();
    }

    private String token() throws IOException, InterruptedException, BadAnswer {
        return tokenOn(mission.grant());
    }

    /** A new token of this grant. */
    String tokenOn(String grant) throws IOException, InterruptedException, BadAnswer {
        return load.run(List.of(onGrant(grant))).answers().get(0).text("access_token");
    }

    /** One redemption for each of so many hand-offs. */
    private List<Request> redemptions(byte[] handOff, int count, String redeemer)
            throws IOException, InterruptedException, BadAnswer {
        List<Request> redemptions = new ArrayList<>();
        for (Answer answer : load.run(Collections.nCopies(count, handOff)).answers()) {
            redemptions.add(realm.exchange(redeemer)
                    .with("subject_token", answer.text("access_token"))
                    .with("subject_token_type", MissionNames.HANDOFF_TOKEN_TYPE));
        }
        return redemptions;
    }

    private void check(Answer answer) throws BadAnswer {
        check(answer, AGENT);
    }

    private SignedToken check(Answer answer, String agent) throws BadAnswer {
        SignedToken token = SignedToken.in(answer)
                .signedBy(algorithm)
                .saying("typ", MissionNames.ACCESS_PAYLOAD_TYPE)
                .saying("aud", MAIL)
                .saying("client_id", agent);
        token.within("act").saying("client_id", agent);
        token.within("mission").saying("issuer", realm.issuer().toString());
        return token;
    }
}
