package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.registry.domain.ParameterPointers;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Facts about one use of authority on which its constraints are judged, as the service states them.
 *
 * @param parameters what the action would do
 * @param destination where its effect would go
 * @param attributes what else is known of it
 */
record ActionFacts(ActionParameters parameters, Destination destination, Attributes attributes) {

    private static final String DESTINATION = "destination";
    private static final String ATTRIBUTES = "parameter_attributes";
    private static final JsonObject NOTHING = JsonObject.builder().build();

    /**
     * Destination of an effect ({@code action.properties.destination}, ours).
     *
     * @param reach the widest circle that may come to see it
     * @param recipientDomains the domains of all recipients; none: not known
     * @param tenant the tenant whose resource is touched
     */
    record Destination(Optional<Visibility> reach, Set<String> recipientDomains, Optional<String> tenant) {

        private static final String VISIBILITY = "visibility";
        private static final String RECIPIENT_DOMAIN = "recipient_domain";
        private static final String TENANT = "tenant";

        static Destination read(JsonObject json) {
            PropertyReader reader = new PropertyReader(json).only(Set.of(VISIBILITY, RECIPIENT_DOMAIN, TENANT));
            return new Destination(
                    reader.text(VISIBILITY).map(text -> Visibility.parse(text).orElseThrow(PropertyReader::violated)),
                    reader.texts(RECIPIENT_DOMAIN),
                    reader.text(TENANT));
        }
    }

    /**
     * Attributes of the parameters (AuthZEN binding, {@code action.properties.parameter_attributes}); those that we do
     * not know say nothing about a constraint.
     *
     * @param tool the tool through which it is done
     * @param classifications all labels of the data that it touches; none: not known
     * @param resourceIssuedAt when the resource was issued
     */
    record Attributes(Optional<String> tool, Set<String> classifications, Optional<Instant> resourceIssuedAt) {

        static Attributes read(JsonObject json) {
            PropertyReader reader = new PropertyReader(json);
            return new Attributes(
                    reader.text("tool"),
                    reader.texts("data_classification"),
                    reader.text("resource_issued_at")
                            .map(text -> Rfc3339.parse(text).orElseThrow(PropertyReader::violated)));
        }
    }

    /** Whether the effect may come to be seen by anybody. */
    boolean isPublic() {
        return destination.reach().equals(Optional.of(Visibility.PUBLIC));
    }

    /** Whether the effect goes to others than the human. */
    boolean reachesOthers() {
        return !destination.recipientDomains().isEmpty()
                || destination
                        .reach()
                        .filter(reach -> !reach.isWithin(Visibility.SELF))
                        .isPresent();
    }

    /**
     * Measures the use, where its parameters were sent.
     *
     * @param pointers where in them stands what is counted and summed
     * @throws Denial {@code parameter_violation}
     */
    Optional<ActionMeasure> measured(ParameterPointers pointers) {
        return parameters.values().map(values -> ActionMeasure.of(values, pointers));
    }

    /**
     * Reads the facts of a request.
     *
     * @throws Denial {@code parameter_violation}
     */
    static ActionFacts of(RequestedAction action) {
        PropertyReader properties = new PropertyReader(action.properties());
        return new ActionFacts(
                ActionParameters.read(properties),
                Destination.read(properties.object(DESTINATION).orElse(NOTHING)),
                Attributes.read(properties.object(ATTRIBUTES).orElse(NOTHING)));
    }
}
