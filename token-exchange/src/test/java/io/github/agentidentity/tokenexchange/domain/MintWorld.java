package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.fixture.World;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The demo world with its two services and a mint. */
final class MintWorld {

    final World world = new World();
    final Set<ResourceUri> services = new HashSet<>(Set.of(MAIL, FORUM));
    final Mint mint = new Mint(
            World.ISSUER,
            world.registry,
            world.tokens,
            world.missions,
            world.standing(),
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
        return "signed " + token.id();
    }

    /** The inbox assistant asks for all it can have under this mission, naming no resource. */
    MintedToken mint(Mission mission) {
        return mint.mint(request(world.approved(mission)));
    }

    static MintRequest request(String grant) {
        return new MintRequest(INBOX_ASSISTANT.id(), grant, Optional.empty(), Optional.empty(), Narrowing.NONE);
    }

    static MintRequest request(String grant, ResourceUri resource) {
        return new MintRequest(INBOX_ASSISTANT.id(), grant, Optional.empty(), Optional.of(resource), Narrowing.NONE);
    }
}
