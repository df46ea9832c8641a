package io.github.agentidentity.bench;

import io.github.agentidentity.bench.database.Copies;
import io.github.agentidentity.bench.database.Population;
import io.github.agentidentity.bench.database.Sealer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Parts of lists that pages show, of a realm that has been in use for a year, each asked for several times, one after
 * the other. The first time of each counts too: nobody warms a list up before they look at it.
 *
 * @param progress hears in a line what is done before anything is measured
 */
record Lists(Scene scene, Consumer<String> progress) {

    private static final String ALGORITHM = "RS256";
    private static final double A_SECOND = 1_000;

    Section section() throws IOException, InterruptedException, BadAnswer {
        Stage stage = scene.stage();
        Ours ours = scene.sides(ALGORITHM).ours();
        ours.tokenOn(ours.mission().grant());
        new Sealer(stage.sql()).await();
        AdminApi admin = new AdminApi(stage.keycloak());
        ListedRealm realm = populated(ours.mission().missionId());
        admin.forget();
        HumanApi human = new HumanApi(stage.realm(), stage.prelude().signInAtConsole());
        progress.accept("asking for each part of each list " + scene.effort().rounds() + " times");
        return measured(
                Stream.of(realm.ofAdmins(admin::read), realm.ofHumans(human::read), realm.ofOverview(admin::read))
                        .flatMap(List::stream)
                        .toList());
    }

    private ListedRealm populated(String mission) throws IOException {
        Stage stage = scene.stage();
        Population.Size size = scene.effort().amounts().population();
        Copies copies = new Copies(
                stage.database(),
                stage.sql(),
                (table, made, wanted) -> progress.accept(table + ": " + made + " of " + wanted));
        ListedRealm realm = new ListedRealm(copies, mission);
        new Population(stage.database(), copies, size).write(realm.originals());
        progress.accept("tidying the database");
        stage.database().tidy(stage.sql());
        return realm;
    }

    private Section measured(List<ListPage> pages) throws IOException, InterruptedException, BadAnswer {
        Outcome outcome = new Outcome();
        for (ListPage page : pages) {
            outcome.add(page.name(), page.ask(scene.effort().rounds()));
        }
        List<String> slow = pages.stream()
                .map(ListPage::name)
                .filter(name -> outcome.of(name).median() > A_SECOND)
                .toList();
        outcome.note("of so few the 99th percentile is the slowest");
        outcome.note("longer than a second: " + (slow.isEmpty() ? "none" : String.join("; ", slow)));
        Population.Size size = scene.effort().amounts().population();
        Figure late = new Figure("parts that take longer than a second", slow.size(), "", Optional.empty());
        return new Section(
                "lists: " + size.agents() + " agents, " + size.missions() + " missions, " + scene.about(ALGORITHM),
                outcome,
                List.of(late.within(scene.target(Bound.atMost(0)))));
    }
}
