package io.github.agentidentity.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A section for people: the contenders with their rates and latencies, then the figures with what they should be. */
record Table(Section section) {

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("", section.title()));
        if (!section.outcome().all().isEmpty()) {
            lines.add(String.format("  %-34s %9s %10s %9s", "", "per s", "median ms", "p99 ms"));
        }
        section.outcome()
                .all()
                .forEach((name, series) -> lines.add(String.format(
                        Locale.ROOT,
                        "  %-34s %9.0f %10.2f %9.2f",
                        name,
                        series.rate(),
                        series.median(),
                        series.p99())));
        section.figures()
                .forEach(figure -> lines.add(String.format(
                                Locale.ROOT,
                                "    %-50s %8.2f %-2s %8s  %s",
                                figure.name(),
                                figure.value(),
                                figure.unit(),
                                figure.bound().map(Bound::toString).orElse(""),
                                figure.verdict())
                        .stripTrailing()));
        section.outcome().notes().forEach(note -> lines.add("    (" + note + ")"));
        return lines;
    }
}
