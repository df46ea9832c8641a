package io.github.agentidentity.bench;

import java.util.List;

/**
 * A part of the result.
 *
 * @param title what was measured, on what
 * @param outcome of the race
 * @param figures what follows from it
 */
record Section(String title, Outcome outcome, List<Figure> figures) {

    Section {
        figures = List.copyOf(figures);
    }
}
