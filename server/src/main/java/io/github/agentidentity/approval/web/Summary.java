package io.github.agentidentity.approval.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answer of a page to the question what the agent may do, in a few lines: the server's words and numbers only. */
public final class Summary {

    private static final int MOST_NAMED = 3;

    private final List<EntryBlock> entries;
    private final Locale locale;

    Summary(List<EntryBlock> entries, Locale locale) {
        this.entries = List.copyOf(entries);
        this.locale = locale;
    }

    /** A line for each service. */
    public List<ServiceLine> getServices() {
        Map<String, List<EntryBlock>> byService = entries.stream()
                .collect(Collectors.groupingBy(Summary::service, LinkedHashMap::new, Collectors.toList()));
        return byService.entrySet().stream()
                .map(service -> ServiceLine.of(service.getKey(), actions(service.getValue()), locale))
                .toList();
    }

    private static String service(EntryBlock entry) {
        return Optional.ofNullable(entry.getService()).orElse(entry.getUri());
    }

    private static List<ActionLine> actions(List<EntryBlock> entries) {
        return entries.stream().flatMap(entry -> entry.actions().stream()).toList();
    }

    /** The riskiest actions, at most three; none where nothing is risky. */
    public List<ActionLine> getWorst() {
        return risky().limit(MOST_NAMED).toList();
    }

    /** Number of risky actions beyond those, if there are more. */
    public @Nullable Count getFurtherRisky() {
        long more = risky().count() - MOST_NAMED;
        return more > 0 ? Count.of(more, "Further", locale) : null;
    }

    private Stream<ActionLine> risky() {
        return actions(entries).stream().filter(ActionLine::isRisky).sorted(ActionLine.BY_GRAVITY);
    }

    /** Whether the agent may pass any of it on. */
    public boolean isDelegable() {
        return entries.stream().anyMatch(EntryBlock::isDelegable);
    }

    /** Agents to which it may pass something on, by client_id. */
    public List<String> getDelegates() {
        return entries.stream()
                .filter(EntryBlock::isDelegable)
                .flatMap(entry -> entry.delegates().stream())
                .distinct()
                .toList();
    }
}
