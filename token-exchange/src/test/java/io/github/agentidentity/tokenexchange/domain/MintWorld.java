package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.Presence;
import io.github.agentidentity.missions.fixture.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The demo world with its two services and a mint. */
final class MintWorld {

    final World world = new World();
    private final Map<String, AgentToken> signed = new HashMap<>();
    final Set<ResourceUri> services = new HashSet<>(Set.of(MAIL, FORUM));
    final Mint mint = new Mint(
            World.ISSUER,
            world.registry,
            world.tokens,
            this::read,
            new Presence(world.humans),
            world.missions,
            world.standing(),
            world.redemptions,
            world.deriving,
            this::serving,
            this::sign,
            world.evidence,
            world.clock);

    private Optional<ResourceUri> serving(ResourceUri resource) {
        return services.stream().filter(service -> service.covers(resource)).findFirst();
    }

    private String sign(AgentToken token) {
        world.journal.signed("token");
        String text = "signed " + token.id();
        signed.put(text, token);
        return text;
    }

    private AgentToken read(String text) {
        return Optional.ofNullable(signed.get(text))
                .filter(token -> world.clock.instant().isBefore(token.expiresAt()))
                .orElseThrow(() -> Refusal.because(Reason.INVALID_SUBJECT_TOKEN, "Not signed here."));
    }

    /** The inbox assistant asks for all it can have under this mission, naming no resource. */
    MintedToken mint(Mission mission) {
        return mint.mint(request(world.approved(mission)));
    }

    static MintRequest request(String grant) {
        return request(grant(grant));
    }

    static MintRequest request(String grant, ResourceUri resource) {
        return new MintRequest(
                INBOX_ASSISTANT.id(), grant(grant), Optional.empty(), Optional.of(resource), Narrowing.NONE);
    }

    static MintRequest request(SubjectToken subject) {
        return new MintRequest(INBOX_ASSISTANT.id(), subject, Optional.empty(), Optional.empty(), Narrowing.NONE);
    }

    static SubjectToken grant(String token) {
        return new SubjectToken(SubjectToken.Kind.GRANT, token);
    }

    static SubjectToken handoff(String token) {
        return new SubjectToken(SubjectToken.Kind.HANDOFF, token);
    }

    static SubjectToken own(MintedToken minted) {
        return new SubjectToken(SubjectToken.Kind.OWN_TOKEN, minted.signed());
    }
}
