package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.fixture.Often;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However often a task is passed on, its chain neither loops nor grows past its depth, and forgets nobody. */
class ActorChainPropertiesTest {

    private static final int MOST_ACTORS = 8;

    @Property
    void a_chain_neither_loops_nor_grows_past_its_depth(@ForAll("actors") List<Actor> delegates) {
        ActorChain chain = ActorChain.of(delegates.get(0));
        List<Actor> accepted = new ArrayList<>(delegates.subList(0, 1));
        boolean looped = false;
        boolean tooDeep = false;
        for (Actor next : delegates.subList(1, delegates.size())) {
            Optional<Reason> refused = refusal(accepted, next);
            assertThat(refusalOf(chain, next)).isEqualTo(refused);
            if (refused.isEmpty()) {
                chain = chain.delegate(next);
                accepted.add(0, next);
            }
            looped |= refused.filter(Reason.DELEGATION_LOOP::equals).isPresent();
            tooDeep |= refused.filter(Reason.DELEGATION_TOO_DEEP::equals).isPresent();
        }
        assertThat(chain.outermostFirst()).isEqualTo(accepted);
        assertThat(chain.depth()).isEqualTo(accepted.size() - 1);
        assertThat(chain.current()).isEqualTo(accepted.get(0));
        Often.require(20, "looped", looped);
        Often.require(20, "too deep", tooDeep);
    }

    /** Said without the chain: who is one too many, or there already. */
    private static Optional<Reason> refusal(List<Actor> acting, Actor next) {
        if (acting.size() == MOST_ACTORS) {
            return Optional.of(Reason.DELEGATION_TOO_DEEP);
        }
        boolean again = acting.stream().anyMatch(actor -> client(actor).equals(client(next)));
        return again ? Optional.of(Reason.DELEGATION_LOOP) : Optional.empty();
    }

    private static List<String> client(Actor actor) {
        return List.of(actor.issuer(), actor.clientId());
    }

    private static Optional<Reason> refusalOf(ActorChain chain, Actor next) {
        try {
            chain.delegate(next);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.reason());
        }
    }

    @Property
    void a_chain_is_read_as_it_is_written_or_refused(@ForAll("actors") List<Actor> actors) {
        boolean fit = actors.size() <= MOST_ACTORS
                && new HashSet<>(actors.stream()
                                        .map(ActorChainPropertiesTest::client)
                                        .toList())
                                .size()
                        == actors.size();
        Optional<ActorChain> read = read(written(actors));
        assertThat(read.map(ActorChain::outermostFirst)).isEqualTo(fit ? Optional.of(actors) : Optional.empty());
        read.ifPresent(chain -> assertThat(ActorChain.fromJson(chain.toJson())).isEqualTo(chain));
        Often.require(10, "fit", fit);
        Often.require(10, "unfit", !fit);
    }

    private static Optional<ActorChain> read(Json act) {
        try {
            return Optional.of(ActorChain.fromJson(act));
        } catch (Refusal refusal) {
            assertThat(refusal.reason()).isIn(Reason.MALFORMED_TOKEN, Reason.DELEGATION_LOOP);
            return Optional.empty();
        }
    }

    /** The claim as anybody could write it, without our own printer. */
    private static JsonObject written(List<Actor> outermostFirst) {
        JsonObject.Builder act = JsonObject.builder()
                .put("sub", outermostFirst.get(0).clientId())
                .put("client_id", outermostFirst.get(0).clientId())
                .put("iss", outermostFirst.get(0).issuer())
                .put("sub_profile", outermostFirst.get(0).subProfile());
        if (outermostFirst.size() > 1) {
            act.put("act", written(outermostFirst.subList(1, outermostFirst.size())));
        }
        return act.build();
    }

    /** Twelve clients, among them look-alikes: another case, another issuer, another profile of the same one. */
    @Provide
    Arbitrary<List<Actor>> actors() {
        return Combinators.combine(
                        Arbitraries.of("a", "A", "b", "c", "d", "e"),
                        Arbitraries.of("https://issuer.example", "https://issuer.example/"),
                        Arbitraries.of("ai_agent", "service"))
                .as(Actor::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .withoutEdgeCases();
    }
}
