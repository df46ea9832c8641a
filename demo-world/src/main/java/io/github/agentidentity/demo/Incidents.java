package io.github.agentidentity.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Both incidents, link by link, with agents that ignore their instructions (docs/incidents.md: A the forum, B the
 * inbox).
 */
final class Incidents {

    private final List<String> measures = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    Incidents(Stage stage) {
        steps.addAll(new ForumIncident(stage).steps());
        steps.addAll(new PublicationIncident(stage).steps());
        steps.addAll(new InboxIncident(stage).steps());
        steps.addAll(new TripWireIncident(stage).steps());
        steps.addAll(new StopIncident(stage, measures::add).steps());
    }

    Tally play(Audience audience) throws InterruptedException {
        return Performance.play(steps, audience);
    }

    /** Measures that were taken in the play, one a line. */
    List<String> measures() {
        return List.copyOf(measures);
    }
}
