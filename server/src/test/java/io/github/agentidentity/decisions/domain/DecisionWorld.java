package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.ISSUER;
import static io.github.agentidentity.missions.fixture.World.MAIL;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.MintedToken;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.domain.token.AgentTokens;
import io.github.agentidentity.missions.domain.token.DelegationChains;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.missions.domain.token.OwnTokenVerifier;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import io.github.agentidentity.missions.fixture.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The demo world with a decision point that the mail service asks. */
final class DecisionWorld {

    static final DecisionCaller MAIL_API = new DecisionCaller("client-mail-api", "mail-api", MAIL);

    final World world = new World();
    final List<JsonObject> permits = new ArrayList<>();
    final List<JsonObject> denials = new ArrayList<>();
    final List<Charge> charged = new ArrayList<>();
    final Map<String, KeptPermit> claimed = new HashMap<>();
    /** Word of the service about permits under an idempotency key, as soon as they are given. */
    PermitState becomes = PermitState.PERMITTED;

    /** Acts of others just before the record. */
    Runnable meanwhile = () -> {};

    final InMemoryAccessRequests requests = new InMemoryAccessRequests(world.clock);
    final InMemoryAccessOffers offers = new InMemoryAccessOffers();
    final InMemoryApproverRoles roles = new InMemoryApproverRoles(world.humans);
    final List<String> told = new ArrayList<>();
    AskingLimits limits = new AskingLimits(Duration.ofMinutes(10), Duration.ofHours(1));

    private final AccessRequestNotices notices = new AccessRequestNotices() {

        @Override
        public void asked(AccessRequest request) {
            told.add("asked " + request.id());
        }

        @Override
        public void decided(AccessRequest request, AccessRequestState state) {
            told.add(state.code() + " " + request.id());
        }

        @Override
        public void withdrawn(MissionSummary mission, String service) {
            told.add("withdrawn " + mission.id() + " " + service);
        }

        @Override
        public void refused(MissionSummary mission, List<String> services) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void denied(MissionSummary mission) {
            told.add("suspended " + mission.id());
        }
    };

    private final SearchLimit searches = new SearchLimit(world.clock);

    boolean isOvertaken;
    boolean isExhausted;
    Optional<Duration> untilRoom = Optional.empty();

    private final Map<String, AgentToken> signed = new HashMap<>();
    private final MissionLookup missions = new MissionLookup(world.missions, world.issuanceGate());
    /** Missions of which it is to be asked whether they are suspended. */
    final List<String> withdrawn = new ArrayList<>();

    private final TripWire tripWire =
            new TripWire(world.withdrawals, missions, world.registry, world.evidence, withdrawn::add, notices);
    private final CredentialCheck credentials = new CredentialCheck(
            ISSUER,
            world.registry,
            new OwnTokenVerifier(new Signed(), new DelegationChains(ISSUER, world.registry), missions),
            missions,
            tripWire,
            this::fault);
    private final LiveAuthority live = new LiveAuthority(world.registry, world.deriving);

    /** Fault of every proof that was not sent before. */
    Optional<Reason> proofFault = Optional.empty();

    private final Set<String> spentProofs = new HashSet<>();

    private Optional<Reason> fault(SentProof proof, String accessToken, BoundKey key) {
        return spentProofs.add(proof.jwt()) ? proofFault : Optional.of(Reason.PROOF_REPLAYED);
    }

    private final class Signed implements AgentTokens {

        @Override
        public String sign(AgentToken token) {
            signed.put(token.id(), token);
            return token.id();
        }

        @Override
        public AgentToken verify(String token) {
            return Optional.ofNullable(signed.get(token))
                    .filter(read -> world.clock.instant().isBefore(read.expiresAt()))
                    .orElseThrow(() -> Refusal.because(Reason.INVALID_SUBJECT_TOKEN, "Not a token of ours."));
        }
    }

    private final class Log implements DecisionLog {

        @Override
        public Recording permitted(PresentedToken token, NewPermit permit, JsonObject content) {
            meanwhile.run();
            charged.addAll(permit.charges());
            if (isOvertaken || isExhausted) {
                return isOvertaken ? new Recording.Overtaken() : new Recording.Exhausted(untilRoom);
            }
            Optional<KeptPermit> earlier =
                    permit.claim().map(PermitClaim::id).flatMap(claim -> Optional.ofNullable(claimed.get(claim)));
            if (earlier.isPresent()) {
                return new Recording.Claimed(earlier.get());
            }
            if (permit.approval().filter(id -> !requests.spend(id, permit.id())).isPresent()) {
                return new Recording.Unapproved();
            }
            permit.claim().ifPresent(claim -> claimed.put(claim.id(), kept(token, permit, claim, becomes)));
            permits.add(content);
            return new Recording.Recorded();
        }

        @Override
        public Optional<KeptPermit> claimed(String claim) {
            return Optional.ofNullable(claimed.get(claim));
        }

        private KeptPermit kept(PresentedToken token, NewPermit permit, PermitClaim claim, PermitState state) {
            return new KeptPermit(
                    permit.id(),
                    token.mission().id(),
                    Optional.of(claim.digest()),
                    permit.evaluatedAt(),
                    permit.conditions(),
                    state);
        }

        @Override
        public boolean denied(String missionId, JsonObject content) {
            return denials.add(content);
        }

        @Override
        public void denied(JsonObject content) {
            denials.add(content);
        }
    }

    /** A token of the inbox assistant for the mail service, with all that the mission allows. */
    String token(Mission mission) {
        return token(mission, Optional.empty());
    }

    String token(Mission mission, Duration life) {
        return token(mission, Optional.empty(), life);
    }

    String token(Mission mission, Optional<BoundKey> key) {
        return token(mission, key, Duration.ofMinutes(5));
    }

    private String token(Mission mission, Optional<BoundKey> key, Duration life) {
        world.approved(mission);
        AgentToken token = new AgentToken(
                OpaqueId.random(OpaqueId.Kind.TOKEN),
                ISSUER,
                ALICE.id(),
                MAIL,
                INBOX_ASSISTANT.clientId(),
                ActorChain.of(new Actor(INBOX_ASSISTANT.clientId(), ISSUER, MissionNames.AI_AGENT)),
                mission.claim(ISSUER),
                mission.authority(),
                key,
                world.clock.instant(),
                world.clock.instant().plus(life));
        return new Signed().sign(token);
    }

    Decision decide(String request) {
        return decide(MAIL_API, request);
    }

    Decision decide(DecisionCaller caller, String request) {
        DecisionRecord record = new DecisionRecord(ISSUER, new Log(), world.issuanceGate(), tripWire, denial -> true);
        return new DecideAction(
                        credentials, live, actionApprovals(), new Charges(ISSUER, missions), record, world.clock)
                .decide(caller, EvaluationRequest.read(json(request)));
    }

    /** Takes claims of the mail service, or of another, about the tokens that it was shown. */
    List<ClaimOutcome> claim(DecisionCaller caller, Mission mission, String... claims) {
        return new AcceptClaims(
                        this::minted, world.missions, new InMemoryClaimCounts(), tripWire, world.evidence, world.clock)
                .accept(
                        caller,
                        mission.id(),
                        ClaimsRequest.read(json("{'claims':[" + String.join(",", claims) + "]}"))
                                .claims());
    }

    private Optional<MintedToken> minted(String id) {
        return Optional.ofNullable(signed.get(id))
                .map(token -> new MintedToken(
                        id, token.mission().id(), token.audience().value(), token.issuedAt(), token.expiresAt()));
    }

    /** Says how many claims there is room for yet. */
    long room = Long.MAX_VALUE;

    private final class InMemoryClaimCounts implements ClaimCounts {

        @Override
        public <T> T inTurn(Mission mission, String serviceId, Supplier<T> work) {
            return work.get();
        }

        @Override
        public boolean count(Mission mission, String serviceId, MintedToken token) {
            return room-- > 0;
        }
    }

    /** A claim that this was refused, for this reason, at this second of the world. */
    String refusal(String token, Mission mission, String action, String reason) {
        return "{'jti':'" + token + "','mission_id':'" + mission.id() + "','action':{'name':'" + action
                + "'},'decision':'deny','denial_reason':'" + reason + "','evaluated_at':'"
                + Rfc3339.print(world.clock.instant()) + "'}";
    }

    private ActionApprovals actionApprovals() {
        return new ActionApprovals(ISSUER, requests, approvers(), requestApproval());
    }

    private RequiredApprovers approvers() {
        return new RequiredApprovers(roles, world.humans);
    }

    private AccessRequestRecord requestRecord() {
        return new AccessRequestRecord(world.evidence, notices);
    }

    private RequestApproval requestApproval() {
        return new RequestApproval(requests, offers, approvers(), id -> Optional.empty(), requestRecord(), limits);
    }

    AccessRequest submit(String request, Optional<String> key) {
        return submit(MAIL_API, request, key);
    }

    AccessRequest submit(DecisionCaller caller, String request, Optional<String> key) {
        return new SubmitAccessRequest(
                        credentials,
                        live,
                        actionApprovals(),
                        requestApproval(),
                        new SubmitAccessRequest.AccessDesk(requests, offers),
                        world.clock)
                .submit(caller, AccessSubmission.read(json(request)), key);
    }

    DecideAccessRequest decisions() {
        return new DecideAccessRequest(
                requests,
                new GivenApprovals(requests, approvers()),
                world.missions,
                world.transitions(),
                requestRecord(),
                World.settings().actionApprovalLifetime());
    }

    ReadAccessRequest reading() {
        return new ReadAccessRequest(requests, world.missions);
    }

    List<String> search(String request) {
        return new SearchActions(credentials, live, searches, world.clock)
                .find(MAIL_API, SearchRequest.read(json(request)));
    }

    /** JSON as tests write it: in single quotes. */
    static JsonObject json(String text) {
        return (JsonObject) JsonReader.readWithAnyNumbers(text.replace('\'', '"'), JsonLimits.REQUEST);
    }

    /** A request of the mail service for an action, with these properties and this in its context. */
    static String request(String token, String action, String properties, String context) {
        return "{'subject':{'type':'user','id':'user-alice'},'action':{'name':'" + action + "','properties':{"
                + properties + "}},'resource':{'type':'message','id':'m-1'},"
                + "'context':{'credential':{'access_token':'" + token + "'" + context + "}}}";
    }

    static String request(String token, String action) {
        return request(token, action, "", "");
    }
}
