package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.authority.Constraints;
import io.github.agentidentity.authority.Delegate;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.base.keycloak.Attributes;
import io.github.agentidentity.evidence.domain.RetentionPurge;
import io.github.agentidentity.registry.domain.AgentLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Readers of the attributes whose values have a form of their own; each returns empty where a value has not. */
final class AttributeForms {

    private static final Pattern DAYS = Pattern.compile("[0-9]{1,4}");

    private AttributeForms() {}

    static Optional<Duration> retention(String text) {
        return Optional.of(text)
                .filter(DAYS.asMatchPredicate())
                .map(days -> Duration.ofDays(Long.parseLong(days)))
                .filter(days -> days.compareTo(RetentionPurge.LEAST) >= 0 && days.compareTo(RetentionPurge.MOST) <= 0);
    }

    static Optional<List<String>> delegates(String text) {
        return Attributes.list(text)
                .filter(names -> names.size() <= AgentLimits.MOST_DELEGATES)
                .filter(names -> names.stream().distinct().count() == names.size())
                .filter(names -> names.stream().allMatch(AttributeForms::isClientId));
    }

    private static boolean isClientId(String name) {
        try {
            return name.equals(new Delegate.BySub(name).clientId());
        } catch (Refusal notPlainText) {
            return false;
        }
    }

    static Optional<Constraints> approvers(String text) {
        try {
            return Attributes.list(text).map(AttributeForms::approversOf);
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    static Constraints approversOf(List<String> names) {
        return Constraints.fromJson(JsonObject.builder()
                .put(MissionNames.APPROVERS, JsonArray.ofStrings(names))
                .build());
    }

    static Optional<Constraints> constraints(String json) {
        try {
            return JsonReader.read(json, JsonLimits.REQUEST) instanceof JsonObject object
                    ? Optional.of(Constraints.fromJson(object)).filter(constraints -> !constraints.hasUnknown())
                    : Optional.empty();
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }
}
