package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.FORUM_MEMBER;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.ISSUER;
import static io.github.agentidentity.missions.fixture.World.MAIL;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.AccessRequestCounts;
import io.github.agentidentity.decisions.domain.AccessRequestNotices;
import io.github.agentidentity.decisions.domain.AccessRequestRecord;
import io.github.agentidentity.decisions.domain.AccessRequestState;
import io.github.agentidentity.decisions.domain.AccessRequests;
import io.github.agentidentity.decisions.domain.ApproverCandidate;
import io.github.agentidentity.decisions.domain.ApproverRoles;
import io.github.agentidentity.decisions.domain.DecideAccessRequest;
import io.github.agentidentity.decisions.domain.GivenApprovals;
import io.github.agentidentity.decisions.domain.RequestedApproval;
import io.github.agentidentity.decisions.domain.RequiredApprovers;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.fixture.Logins;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Seam;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.rendering.ActionRendering;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A deletion by the inbox assistant that waits for Alice, and for Bob where it does. */
final class ActionScene {

    static final Human BOB = new Human("user-bob", "bob");

    final World world = new World();
    final Mission mission =
            new MissionBuilder().authority(Wanted.at(MAIL, "messages.delete")).build();
    final List<ApproverCandidate> candidates = new ArrayList<>();
    final List<String> decisions = new ArrayList<>();

    String parameters = "{'reason':'spam'}";
    String approvers = "[{'kind':'delegator','id':'user-alice','name':''}]";
    String rendering = ActionRendering.NONE.version();
    AccessRequestState state = AccessRequestState.PENDING;
    long before;
    long toDelegator = 1;
    long toPerson = 1;

    private final String id = OpaqueId.random(OpaqueId.Kind.ACCESS_REQUEST);

    ActionScene() {
        world.approved(mission);
        world.humans.register(BOB, FORUM_MEMBER);
        candidates.add(new ApproverCandidate(0, ALICE.id(), Optional.empty()));
    }

    /** A second place, for holders of a role that Bob holds. */
    ActionScene forBobToo() {
        approvers = "[{'kind':'delegator','id':'user-alice','name':''},{'kind':'role','id':'" + FORUM_MEMBER
                + "','name':'forum-member'}]";
        candidates.add(new ApproverCandidate(1, BOB.id(), Optional.empty()));
        return this;
    }

    String id() {
        return id;
    }

    AccessRequest request() {
        Instant now = world.clock.instant();
        return new AccessRequest(
                id,
                OpaqueId.random(OpaqueId.Kind.TICKET),
                new AccessRequest.Parties(
                        "client-mail-api",
                        "mail-api",
                        mission.id(),
                        ALICE.id(),
                        INBOX_ASSISTANT.id(),
                        INBOX_ASSISTANT.clientId()),
                new RequestedApproval(json()),
                state,
                now,
                World.START.plus(Duration.ofMinutes(10)),
                Optional.empty());
    }

    private JsonObject json() {
        return JsonObject.builder()
                .put("human", ALICE.id())
                .put("client_id", INBOX_ASSISTANT.clientId())
                .put("audience", MAIL.value())
                .put(
                        "act",
                        ActorChain.of(new Actor(INBOX_ASSISTANT.clientId(), ISSUER, MissionNames.AI_AGENT))
                                .toJson())
                .put("resource", object("{'type':'message','id':'m-1'}"))
                .put("action", object("{'name':'messages.delete','properties':{'parameters':" + parameters + "}}"))
                .put("approvers", JsonReader.read(approvers.replace('\'', '"'), JsonLimits.REQUEST))
                .put("rendering", rendering)
                .build();
    }

    static JsonObject object(String text) {
        return (JsonObject) JsonReader.read(text.replace('\'', '"'), JsonLimits.REQUEST);
    }

    AccessRequests requests() {
        return Seam.of(AccessRequests.class)
                .computing("find", arguments -> Optional.of(request())
                        .filter(found -> found.id().equals(arguments.get(0))))
                .computing("hold", arguments -> Optional.of(request())
                        .filter(found -> found.id().equals(arguments.get(0))))
                .computing("candidates", arguments -> List.copyOf(candidates))
                .computing("now", arguments -> world.clock.instant())
                .computing("approvedUnder", arguments -> List.of())
                .computing("note", arguments -> note(String.valueOf(arguments.get(1))))
                .computing(
                        "approve",
                        arguments -> new AccessRequest.Approval(
                                world.clock.instant(), world.clock.instant().plusSeconds(60)))
                .computing("deny", arguments -> null)
                .computing("takeTurnAlone", arguments -> null)
                .answering("deniedUnder", 1L)
                .build();
    }

    private Object note(String person) {
        candidates.replaceAll(candidate -> candidate.personId().equals(person)
                ? new ApproverCandidate(candidate.place(), person, Optional.of(world.clock.instant()))
                : candidate);
        return true;
    }

    AccessRequestCounts counts() {
        return Seam.of(AccessRequestCounts.class)
                .answering("approvedUnder", 2L)
                .computing("before", arguments -> before)
                .computing("toDelegator", arguments -> toDelegator)
                .computing("toPerson", arguments -> toPerson)
                .build();
    }

    DecideAccessRequest deciding() {
        AccessRequestNotices notices = new AccessRequestNotices() {

            @Override
            public void asked(AccessRequest asked) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void decided(AccessRequest decided, AccessRequestState how) {
                decisions.add(how.code());
            }

            @Override
            public void withdrawn(MissionSummary mission, String service) {
                decisions.add("withdrawn " + mission.id() + " " + service);
            }

            @Override
            public void refused(MissionSummary mission, List<String> services) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void denied(MissionSummary mission) {
                decisions.add("suspended " + mission.id());
            }
        };
        return new DecideAccessRequest(
                requests(),
                new GivenApprovals(requests(), new RequiredApprovers(roles(), world.humans)),
                world.missions,
                world.transitions(),
                new AccessRequestRecord(world.evidence, notices),
                Duration.ofMinutes(10));
    }

    private ApproverRoles roles() {
        return Seam.of(ApproverRoles.class)
                .computing(
                        "isHeldBy",
                        arguments -> world.humans.holdsAnyRole(
                                (Human) arguments.get(1), Set.of(String.valueOf(arguments.get(0)))))
                .build();
    }

    DescribeAction describe() {
        return new DescribeAction(world.registry, world.missions, person -> Optional.empty());
    }

    ReviewAction review() {
        return new ReviewAction(
                deciding(),
                describe(),
                new ActionSurroundings(requests(), counts(), world.humans),
                new RequiredAssurance(World.settings(), world.clock),
                world.evidence);
    }

    ApproveAction approveAction() {
        return new ApproveAction(review(), deciding());
    }

    static Approver alice() {
        return alice(World.STRONG);
    }

    static Approver alice(int level) {
        return new Approver(ALICE, World.APPROVAL_SESSION, Logins.atLevel(level));
    }

    static Approver bob() {
        return new Approver(BOB, "session-of-bob", Logins.atLevel(World.STRONG));
    }
}
