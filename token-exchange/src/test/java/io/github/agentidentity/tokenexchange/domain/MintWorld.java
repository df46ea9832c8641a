package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.domain.token.AgentTokens;
import io.github.agentidentity.missions.domain.token.DelegationChains;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.missions.domain.token.OwnTokenVerifier;
import io.github.agentidentity.missions.fixture.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The demo world with its two services and a mint. */
final class MintWorld {

    final World world = new World();
    final Set<ResourceUri> services = new HashSet<>(Set.of(MAIL, FORUM));
    final AgentTokens tokens = new Signing();
    final DelegationChains delegationChains = new DelegationChains(World.ISSUER, world.registry);
    final MissionLookup missions = new MissionLookup(world.missions, world.issuanceGate());
    final OwnTokenVerifier verifier = new OwnTokenVerifier(tokens, delegationChains, missions);
    final SubjectTokenResolver resolver = new SubjectTokenResolver(
            world.registry,
            world.tokens,
            missions,
            delegationChains,
            new HandoffResolver(world.handoffs, missions, world.handoffSession(), delegationChains),
            verifier);
    final Mint mint = mint(record(world.mints));

    Mint mint(MintRecord record) {
        return new Mint(
                resolver,
                new Audiences(this::serving),
                world.deriving,
                new TokenShaper(World.ISSUER, world.clock),
                tokens,
                record);
    }

    MintRecord record(MintLog log) {
        return new MintRecord(World.ISSUER, world.issuanceGate(), log);
    }

    private Optional<ResourceUri> serving(ResourceUri resource) {
        return services.stream().filter(service -> service.covers(resource)).findFirst();
    }

    /** Remembers what it signed and takes nothing else for a token. */
    private final class Signing implements AgentTokens {

        private final Map<String, AgentToken> signed = new HashMap<>();

        @Override
        public String sign(AgentToken token) {
            world.journal.signed("token");
            signed.put("signed " + token.id(), token);
            return "signed " + token.id();
        }

        @Override
        public AgentToken verify(String token) {
            return Optional.ofNullable(signed.get(token))
                    .filter(read -> world.clock.instant().isBefore(read.expiresAt()))
                    .orElseThrow(() -> Refusal.because(Reason.INVALID_SUBJECT_TOKEN, "Not a token of ours."));
        }
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
                INBOX_ASSISTANT.id(), grant(grant), Optional.empty(), Optional.of(resource), Downscoping.NONE);
    }

    static MintRequest request(SubjectToken subject) {
        return new MintRequest(INBOX_ASSISTANT.id(), subject, Optional.empty(), Optional.empty(), Downscoping.NONE);
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
