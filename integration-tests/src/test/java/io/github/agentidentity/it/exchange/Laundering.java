package io.github.agentidentity.it.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Delegated;
import io.github.agentidentity.it.actors.Desk;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.StatusAsker;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One token of ours of each kind, for a human who is an administrator, and every place of the server that takes tokens:
 * by each client that a token names, and by strangers. One service's permissions let everybody in.
 */
final class Laundering {

    enum Kind {
        AGENT_TOKEN,
        HAND_OFF,
        MISSION_HAND_OFF,
        PASSED_ON,
        GRANT,
        /** No token, but signed by the realm. */
        MISSION_STATUS,
        /** Likewise. */
        EVIDENCE_EXPORT
    }

    /** A place that takes tokens. */
    record Surface(String name, Function<String, Answer> attempt) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final String UMA = "urn:ietf:params:oauth:grant-type:uma-ticket";

    /** Client whose permissions let everybody in. */
    static final String OPEN = "protected";

    /** The app and the agents that our tokens name, and others. */
    static final List<String> CLIENTS = List.of("desk", "inbox-assistant", "research-assistant", "exchanger", OPEN);

    private final Realm realm;
    private final Mission mission;
    private final Map<Kind, String> tokens = new EnumMap<>(Kind.class);

    private Laundering(Realm realm) {
        this.realm = realm;
        realm.makeAdministrator("alice");
        realm.createClient("exchanger", client -> ((ObjectNode) client.path("attributes"))
                .put("standard.token.exchange.enabled", "true"));
        realm.createClient(OPEN, client -> client.put("serviceAccountsEnabled", true)
                .put("authorizationServicesEnabled", true)
                .set("authorizationSettings", permissive()));
        tokens.put(Kind.PASSED_ON, Delegated.in(realm).passedOn());
        mission = realm.mission();
        tokens.put(Kind.AGENT_TOKEN, mission.token());
        tokens.put(Kind.GRANT, mission.grant());
        tokens.put(
                Kind.MISSION_STATUS,
                StatusAsker.registered(realm, "mail-api")
                        .ask(mission.id())
                        .expect(200)
                        .body());
        tokens.put(Kind.EVIDENCE_EXPORT, signatureOfAnExport());
        tokens.put(Kind.HAND_OFF, realm.handOff(realm.inboxAssistant()));
        tokens.put(
                Kind.MISSION_HAND_OFF,
                realm.desk()
                        .client()
                        .exchange(Desk.handOffForm(
                                        mission.human().signInAt(realm.desk()).access(), realm.inboxAssistant())
                                .and("mission_id", mission.id()))
                        .expect(200)
                        .text("access_token"));
    }

    private String signatureOfAnExport() {
        List<String> lines = AdminRest.of(realm)
                .get("/evidence/export")
                .expect(200)
                .body()
                .lines()
                .toList();
        return Json.read(lines.get(lines.size() - 1)).path("signature").asText();
    }

    /** In a realm of its own. */
    static Laundering in(Realm realm) {
        return new Laundering(realm);
    }

    private static ObjectNode permissive() {
        ObjectNode resource = Json.object().put("name", "everything");
        resource.set("uris", Json.array("/*"));
        ObjectNode settings = Json.object().put("policyEnforcementMode", "PERMISSIVE");
        settings.set("resources", Json.arrayOf(resource));
        return settings;
    }

    Mission mission() {
        return mission;
    }

    String token(Kind kind) {
        return Objects.requireNonNull(tokens.get(kind));
    }

    /** In the place of one that was spent. */
    void handOffAgain() {
        tokens.put(Kind.HAND_OFF, realm.handOff(realm.inboxAssistant()));
    }

    /** A token as the identity of whom the open service's permissions are asked for. */
    Answer claimAt(String client, String token) {
        return uma(
                client,
                "claim_token",
                token,
                "claim_token_format",
                "http://openid.net/specs/openid-connect-core-1_0.html#IDToken");
    }

    private Answer uma(String client, String... more) {
        return realm.client(client).token(withMore(Form.of("grant_type", UMA, "audience", OPEN), more));
    }

    private static Form withMore(Form form, String... more) {
        Form all = form;
        for (Form.Field field : Form.of(more).fields()) {
            all = all.and(field.name(), field.value());
        }
        return all;
    }

    List<Surface> surfaces() {
        List<Surface> surfaces = new ArrayList<>(byBearer());
        CLIENTS.forEach(client -> surfaces.addAll(byClient(client)));
        surfaces.addAll(others());
        return surfaces;
    }

    private List<Surface> byBearer() {
        return List.of(
                bearer("userinfo", () -> realm.oidc("userinfo")),
                bearer(
                        "the Admin API",
                        () -> realm.server().baseUri().resolve("/admin/realms/" + realm.name() + "/users")),
                bearer("the Admin API of master", () -> realm.server().baseUri().resolve("/admin/realms")),
                bearer("the protection API", () -> realm.at("/authz/protection/resource_set")),
                bearer("our list of missions", realm::account),
                new Surface(
                        "the state of a mission",
                        token -> Http.post(
                                realm.missionStatus(),
                                StatusAsker.question(mission.id()),
                                "Authorization",
                                "Bearer " + token)),
                bearer("our admin REST", () -> realm.server()
                        .baseUri()
                        .resolve("/admin/realms/" + realm.name() + "/agent-identity/missions")),
                new Surface(
                        "userinfo by the form",
                        token -> Http.post(realm.oidc("userinfo"), Form.of("access_token", token))),
                new Surface(
                        "userinfo as DPoP",
                        token -> Http.get(realm.oidc("userinfo"), "Authorization", "DPoP " + token)),
                new Surface(
                        "the account REST API",
                        token -> Http.get(
                                realm.at("/account/"),
                                "Accept",
                                "application/json",
                                "Authorization",
                                "Bearer " + token)),
                json(
                        "client registration",
                        () -> realm.at("/clients-registrations/default"),
                        "{\"clientId\":\"gift\"}"),
                json(
                        "the evaluation of AuthZEN",
                        () -> realm.at("/authzen/access/v1/evaluation"),
                        "{\"subject\":{\"type\":\"user\",\"id\":\"alice\"},\"action\":{\"name\":\"read\"},"
                                + "\"resource\":{\"type\":\"urn:x\",\"id\":\"everything\"}}"),
                new Surface(
                        "UMA, as bearer",
                        token -> Http.post(
                                realm.token(),
                                Form.of("grant_type", UMA, "audience", OPEN),
                                "Authorization",
                                "Bearer " + token)),
                new Surface(
                        "our revocation",
                        token -> Http.post(
                                realm.revocation(mission.id()), Form.of(), "Authorization", "Bearer " + token)));
    }

    private List<Surface> byClient(String client) {
        List<Surface> surfaces = new ArrayList<>();
        for (String type :
                List.of(Client.ACCESS_TOKEN, Client.JWT, Client.REFRESH_TOKEN, Client.ID_TOKEN, Client.HANDOFF)) {
            // Its own agent redeems a hand-off and mints from a grant: that is what they are for.
            if (!client.endsWith("-assistant") || type.equals(Client.REFRESH_TOKEN) || type.equals(Client.ID_TOKEN)) {
                surfaces.add(grant(client, Client.TOKEN_EXCHANGE, "subject_token", "subject_token_type", type));
            }
        }
        surfaces.add(new Surface("UMA by " + client + ", as claim", token -> claimAt(client, token)));
        surfaces.add(new Surface(
                "UMA by " + client + ", as claim of no format", token -> uma(client, "claim_token", token)));
        surfaces.add(new Surface("UMA by " + client + ", as subject", token -> uma(client, "subject_token", token)));
        surfaces.add(new Surface("UMA by " + client + ", as RPT", token -> uma(client, "rpt", token)));
        surfaces.add(new Surface("UMA by " + client + ", as ticket", token -> uma(client, "ticket", token)));
        surfaces.add(grant(client, "refresh_token", "refresh_token"));
        surfaces.add(grant(client, "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion"));
        surfaces.add(grant(client, "authorization_code", "code", "redirect_uri", "http://127.0.0.1/callback"));
        surfaces.add(grant(client, "urn:ietf:params:oauth:grant-type:device_code", "device_code"));
        surfaces.add(grant(client, "urn:openid:params:grant-type:ciba", "auth_req_id"));
        surfaces.add(grant(client, "urn:ietf:params:oauth:grant-type:pre-authorized_code", "pre-authorized_code"));
        surfaces.add(posted("the revocation endpoint", client, "revoke", "token"));
        surfaces.add(posted("logout", client, "logout", "refresh_token"));
        surfaces.add(posted("a pushed request", client, "ext/par/request", "request"));
        surfaces.add(new Surface(
                "client assertion as " + client,
                token -> Http.post(
                        realm.token(),
                        Form.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                client,
                                "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "client_assertion",
                                token))));
        surfaces.add(new Surface(
                "client assertion for the state of a mission as " + client,
                token -> Http.post(
                        realm.missionStatus(),
                        StatusAsker.question(mission.id())
                                .and("client_id", client)
                                .and("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                                .and("client_assertion", token))));
        return surfaces;
    }

    private List<Surface> others() {
        return List.of(
                new Surface("exchange by another agent as access token", token -> realm.researchAssistant()
                        .mint(Form.of("subject_token", token, "subject_token_type", Client.ACCESS_TOKEN))),
                new Surface("exchange by another agent as grant", token -> realm.researchAssistant()
                        .mint(Form.of("subject_token", token, "subject_token_type", Client.JWT))),
                new Surface("hand-off of it", token -> realm.desk().handOff(token, realm.inboxAssistant())),
                new Surface(
                        "logout by hint",
                        token -> Http.get(URI.create(realm.oidc("logout") + "?id_token_hint=" + token))),
                new Surface("actor of an agent", token -> realm.researchAssistant()
                        .mint(Agent.mintForm(mission.grant())
                                .and("actor_token", token)
                                .and("actor_token_type", Client.JWT))),
                new Surface("actor beside a human's token", token -> realm.client("exchanger")
                        .exchange(Form.of(
                                "subject_token",
                                mission.human()
                                        .signInAt(new Desk(realm.client("exchanger")))
                                        .access(),
                                "subject_token_type",
                                Client.ACCESS_TOKEN,
                                "actor_token",
                                token,
                                "actor_token_type",
                                Client.ACCESS_TOKEN))),
                new Surface("exchange for an identity assertion", token -> realm.client("exchanger")
                        .exchange(Form.of(
                                "subject_token",
                                token,
                                "subject_token_type",
                                Client.ID_TOKEN,
                                "requested_token_type",
                                "urn:ietf:params:oauth:token-type:id-jag",
                                "audience",
                                realm.issuer().toString()))));
    }

    private static Surface bearer(String name, Supplier<URI> uri) {
        return new Surface(name, token -> Http.get(uri.get(), "Authorization", "Bearer " + token));
    }

    private static Surface json(String name, Supplier<URI> uri, String body) {
        return new Surface(
                name,
                token -> Http.send(
                        "POST",
                        uri.get(),
                        BodyPublishers.ofString(body),
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + token));
    }

    private Surface grant(String client, String type, String parameter, String... more) {
        String of = more.length == 0 ? "" : " as " + more[more.length - 1].replaceAll(".*[:/]", "");
        return new Surface(type.replaceAll(".*:", "") + " by " + client + of, token -> realm.client(client)
                .token(withMore(Form.of("grant_type", type, parameter, token), more)));
    }

    private Surface posted(String name, String client, String endpoint, String parameter) {
        return new Surface(name + " by " + client, token -> realm.client(client)
                .post(realm.oidc(endpoint), Form.of(parameter, token)));
    }

    /** Texts that a lenient reader takes for the token. */
    static List<String> altered(String token) {
        int dot = token.indexOf('.');
        char last = token.charAt(token.length() - 1);
        String stray = token.substring(0, token.length() - 1) + (char) (last == 'A' || last == '_' ? 'B' : last + 1);
        return List.of(
                token + "=",
                token + "==",
                token + "=x",
                token + ".",
                token + "..",
                token + "\u0001",
                "\u0001" + token,
                token.substring(0, dot) + "\u0007" + token.substring(dot),
                token.replace('-', '+').replace('_', '/') + "=",
                token + " ",
                token + "\n",
                stray);
    }

    static List<Kind> kinds() {
        return Arrays.asList(Kind.values());
    }
}
