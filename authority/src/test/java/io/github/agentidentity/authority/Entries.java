package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.List;
import java.util.Optional;

/** Entries as tests write them: the members but for the type, in single quotes. */
final class Entries {

    private Entries() {}

    static Entry entry(String members) {
        String text = "{'type':'mission_resource_access'," + members + "}";
        return Entry.fromJson(JsonReader.read(text.replace('\'', '"'), JsonLimits.REQUEST));
    }

    /** An entry without constraints at one resource. */
    static Entry entry(String resource, String... actions) {
        return new Entry(
                new ResourceUri(resource),
                ResourceMatch.EXACT,
                List.of(actions).stream().map(ActionPattern::new).toList(),
                Constraints.NONE,
                Optional.empty());
    }

    static Authority authority(Entry... entries) {
        return Authority.of(List.of(entries));
    }
}
