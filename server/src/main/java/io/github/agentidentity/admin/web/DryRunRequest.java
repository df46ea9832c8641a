package io.github.agentidentity.admin.web;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Question of an admin for a dry run.
 *
 * @param agent the client_id of the agent
 * @param human the username of the human
 * @param asked what the agent would ask for; not empty
 * @param resource the only resource to ask at; empty: every resource that is asked for
 */
record DryRunRequest(String agent, String human, Authority asked, Optional<ResourceUri> resource) {

    private static final int LONGEST_NAME = 255;

    /**
     * Reads the body of a dry run.
     *
     * @throws DefinitionErrors all that is wrong
     */
    static DryRunRequest read(JsonObject body) {
        Schema sent = Schemas.DRY_RUN.read(body);
        List<DefinitionError> mistakes = new ArrayList<>(sent.mistakes());
        String agent = name(sent, "agent", "must be the client_id of an agent", mistakes);
        String human = name(sent, "human", "must be the username of a human", mistakes);
        Optional<ResourceUri> resource = sent.text("resource").flatMap(ResourceUri::parse);
        if (sent.text("resource").isPresent() && resource.isEmpty()) {
            mistakes.add(new DefinitionError(
                    "resource",
                    "must be a canonical URI of at most 512 characters",
                    "Write it as https://service.example/path: lower-case host, no default port, query or fragment."));
        }
        Authority asked = asked(sent, mistakes);
        if (!mistakes.isEmpty()) {
            throw new DefinitionErrors(mistakes);
        }
        return new DryRunRequest(agent, human, asked, resource);
    }

    /** Resources at which it is asked for. */
    List<ResourceUri> intended() {
        return resource.map(List::of).orElseGet(() -> List.copyOf(asked.resources()));
    }

    private static String name(Schema sent, String member, String rule, List<DefinitionError> mistakes) {
        Optional<String> name = sent.text(member).filter(text -> PlainText.isPlain(text, LONGEST_NAME));
        if (name.isEmpty()) {
            mistakes.add(
                    new DefinitionError(member, rule, "Send it as a string of 1 to " + LONGEST_NAME + " characters."));
        }
        return name.orElse("");
    }

    /** As in a proposal: asked for in both ways, the two add up. */
    private static Authority asked(Schema sent, List<DefinitionError> mistakes) {
        List<DefinitionError> unreadable = new ArrayList<>();
        Authority scopes =
                read("scope", "must be scope values, separated by single spaces", unreadable, () -> sent.text("scope")
                        .map(scope -> ScopeValue.authority(ScopeValue.parseAll(scope)))
                        .orElse(Authority.NONE));
        Authority details = read(
                "authorization_details",
                "must be an array of entries",
                unreadable,
                () -> Authority.fromJson(new JsonArray(sent.items("authorization_details"))));
        Authority both = read(
                "authorization_details",
                "must not be too many entries",
                unreadable,
                () -> Authority.of(Stream.of(details, scopes)
                        .flatMap(part -> part.entries().stream())
                        .toList()));
        if (both.isEmpty() && unreadable.isEmpty()) {
            unreadable.add(new DefinitionError(
                    "scope",
                    "must say what is asked for, or authorization_details must",
                    "Send scope values as resource#action, or entries of authorization_details."));
        }
        mistakes.addAll(unreadable);
        return both;
    }

    private static Authority read(
            String field, String rule, List<DefinitionError> mistakes, Supplier<Authority> reading) {
        try {
            return reading.get();
        } catch (Refusal unreadable) {
            mistakes.add(new DefinitionError(field, rule, unreadable.sentence()));
            return Authority.NONE;
        }
    }
}
