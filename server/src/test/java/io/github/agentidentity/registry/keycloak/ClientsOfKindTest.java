package io.github.agentidentity.registry.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.missions.fixture.Seam;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Clients of a kind as an index finds them, part by part. */
class ClientsOfKindTest {

    private static final int ALL = 25;

    private final Set<String> gone = new HashSet<>();

    @Test
    void each_part_says_whether_more_follows_and_no_client_is_lost_or_told_twice() {
        List<String> told = new ArrayList<>();
        boolean more = true;
        for (int first = 0; more; first += 10) {
            PageRequest.Page<ClientModel> part = agents().part(first, 10);
            told.addAll(names(part));
            more = part.more();
        }
        assertThat(told)
                .isEqualTo(IntStream.range(0, ALL).mapToObj(n -> "agent-" + n).toList());
        assertThat(agents().part(ALL, 10)).isEqualTo(new PageRequest.Page<>(List.of(), false));
        assertThat(agents().part(ALL - 10, 10).more()).isFalse();
    }

    @Test
    void one_that_is_gone_since_is_left_out_and_those_after_it_are_there() {
        gone.add("id-3");
        PageRequest.Page<ClientModel> part = agents().part(0, 5);
        assertThat(names(part)).containsExactly("agent-0", "agent-1", "agent-2", "agent-4");
        assertThat(part.more()).isTrue();
        assertThat(names(agents().part(5, 2))).containsExactly("agent-5", "agent-6");
    }

    @Test
    void a_list_that_searches_reads_names_and_loads_the_part_that_is_asked_for() {
        PageRequest wanted = new PageRequest(Optional.empty(), Optional.of("AGENT-1"), 1, 3);
        PageRequest.Page<ClientModel> found = agents().in(wanted);
        assertThat(names(found)).containsExactly("agent-10", "agent-11", "agent-12");
        assertThat(found.more()).isTrue();
    }

    private static List<String> names(PageRequest.Page<ClientModel> part) {
        return part.items().stream().map(ClientModel::getClientId).toList();
    }

    private ClientsOfKind agents() {
        RealmModel realm = Seam.of(RealmModel.class)
                .computing("getClientById", arguments -> {
                    String id = String.valueOf(arguments.get(0));
                    return gone.contains(id) ? null : agent(id);
                })
                .build();
        return new ClientsOfKind(realm, RegistrationKeys.KIND_AGENT, new Numbered());
    }

    private static ClientModel agent(String id) {
        return Seam.of(ClientModel.class)
                .answering("getClientId", id.replace("id-", "agent-"))
                .answering("getAttribute", RegistrationKeys.KIND_AGENT)
                .build();
    }

    /** Finds agents that are numbered. */
    private static final class Numbered implements KindIndex {

        @Override
        public List<String> named(String kind, BiPredicate<String, String> names) {
            return IntStream.range(0, ALL)
                    .filter(n -> names.test("agent-" + n, ""))
                    .mapToObj(n -> "id-" + n)
                    .toList();
        }

        @Override
        public List<String> part(String kind, int first, int most) {
            return IntStream.range(first, Math.min(ALL, first + most))
                    .mapToObj(n -> "id-" + n)
                    .toList();
        }
    }
}
