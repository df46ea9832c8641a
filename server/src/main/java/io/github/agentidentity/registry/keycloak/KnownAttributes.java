package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.authority.Action;
import io.github.agentidentity.authority.Constraints;
import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.authority.json.JsonPointer;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.keycloak.AttributeRule;
import io.github.agentidentity.registry.domain.AgentLimits;
import io.github.agentidentity.registry.domain.KeyBinding;
import io.github.agentidentity.registry.domain.RefusalLimit;
import io.github.agentidentity.registry.domain.Risk;
import io.github.agentidentity.registry.domain.Titles;
import io.github.agentidentity.registry.domain.rendering.ActionRendering;
import io.github.agentidentity.registry.domain.rendering.ParameterRendering;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Table of every {@code agent.*} attribute with its rule: the one place that says what may be written. The guard of the
 * Admin API, our REST, the list of problems and the code that reads the values all ask it.
 */
public final class KnownAttributes {

    /** The kind of object that has an attribute. */
    public enum Holder {
        REALM,
        CLIENT,
        CLIENT_SCOPE
    }

    /** Form of a name that a sentence can repeat. */
    private static final Pattern SAYABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final int LONGEST_TITLE = 255;

    // On clients

    static final AttributeRule<String> KIND = new AttributeRule<>(
            RegistrationKeys.KIND,
            text -> Optional.of(text).filter(RegistrationKeys.KINDS::contains),
            "must be agent, handoff-app or resource-server",
            "Write one of the three words, in lower case, or remove the attribute.");

    static final AttributeRule<String> SPONSOR = new AttributeRule<>(
            RegistrationKeys.SPONSOR,
            text -> Optional.of(text).filter(name -> !name.isBlank()),
            "must name the human who answers for this agent",
            "Write the username of an enabled user of this realm.");

    static final AttributeRule<Instant> RETIRES_AT = new AttributeRule<>(
            RegistrationKeys.RETIRES_AT,
            Rfc3339::parse,
            "must be an RFC 3339 date-time",
            "Write it as 2027-01-31T18:00:00Z, or leave the attribute out for no end.");

    static final AttributeRule<Integer> MAX_TOKEN_LIFETIME = AttributeRule.number(
            RegistrationKeys.MAX_TOKEN_LIFETIME,
            (int) AgentLimits.SHORTEST_TOKEN.toSeconds(),
            (int) AgentLimits.LONGEST_TOKEN.toSeconds(),
            "seconds");

    static final AttributeRule<Integer> MAX_DEPTH =
            AttributeRule.number(RegistrationKeys.MAX_DEPTH, 0, AgentLimits.DEEPEST, "delegations");

    static final AttributeRule<List<String>> ALLOWED_DELEGATES = new AttributeRule<>(
            RegistrationKeys.ALLOWED_DELEGATES,
            AttributeForms::delegates,
            "must be 1 to " + AgentLimits.MOST_DELEGATES + " different client_ids, separated by commas",
            "List the client_ids of agents, or leave the attribute out for none.");

    static final AttributeRule<KeyBinding> KEY_BINDING = new AttributeRule<>(
            RegistrationKeys.KEY_BINDING, KeyBinding::parse, "must be required or optional", AttributeRule.ONE_OF_TWO);

    static final AttributeRule<Integer> MAX_PENDING_PROPOSALS =
            AttributeRule.number(RegistrationKeys.MAX_PENDING_PROPOSALS, 1, AgentLimits.MOST_PENDING, "proposals");

    static final AttributeRule<Integer> MAX_PENDING_PROPOSALS_PER_HUMAN = AttributeRule.number(
            RegistrationKeys.MAX_PENDING_PROPOSALS_PER_HUMAN, 1, AgentLimits.MOST_PENDING_PER_HUMAN, "proposals");

    static final AttributeRule<RefusalLimit> SUSPEND_AFTER_REFUSALS = new AttributeRule<>(
            RegistrationKeys.SUSPEND_AFTER_REFUSALS,
            RefusalLimit::parse,
            "must be 1 to " + RefusalLimit.MOST_REFUSALS + " refusals, a slash, and 1 to " + RefusalLimit.MOST_MINUTES
                    + " minutes",
            "Write two whole numbers as 20/5, in digits only, or remove the attribute for the default.");

    // On resource server clients, and on client scopes

    public static final AttributeRule<ResourceUri> RESOURCE = new AttributeRule<>(
            RegistrationKeys.RESOURCE,
            ResourceUri::parse,
            "must be a canonical URI of at most 512 characters",
            "Write it as https://service.example/path: lower-case host, no default port, query or fragment.");

    // On client scopes

    static final AttributeRule<Action> ACTION = new AttributeRule<>(
            RegistrationKeys.ACTION,
            Action::parse,
            "must be an action name of at most 128 characters",
            "Use letters, digits, _ : - and single dots, as in messages.read.");

    static final AttributeRule<Risk> RISK = new AttributeRule<>(
            RegistrationKeys.RISK,
            Risk::parse,
            "must be low, approval or prohibited",
            "Write one of the three words, in lower case.");

    static final AttributeRule<Boolean> REVERSIBLE = AttributeRule.truth(RegistrationKeys.REVERSIBLE);

    static final AttributeRule<Visibility> VISIBILITY = new AttributeRule<>(
            RegistrationKeys.VISIBILITY,
            Visibility::parse,
            "must be self, team, internal or public",
            "Write one of the four words, in lower case.");

    static final AttributeRule<Boolean> DELEGABLE_BY = new AttributeRule<>(
            RegistrationKeys.DELEGABLE_BY,
            text -> RegistrationKeys.DELEGABLE_BY_EVERYONE.equals(text) ? Optional.of(true) : Optional.empty(),
            "must be everyone, or absent",
            "Leave it out and map the roles whose holders may delegate the scope.");

    static final AttributeRule<Constraints> APPROVERS = new AttributeRule<>(
            RegistrationKeys.APPROVERS,
            AttributeForms::approvers,
            "must be 1 to 16 different values, each delegator, resource-owner or role:<name>",
            "Separate them by commas.");

    static final AttributeRule<Constraints> CONSTRAINTS = new AttributeRule<>(
            RegistrationKeys.CONSTRAINTS,
            AttributeForms::constraints,
            "must be a JSON object of constraints that this server knows",
            "docs/protocol.md lists the constraints and the form of their values.");

    static final AttributeRule<JsonPointer> AMOUNT = AttributeRule.pointer(RegistrationKeys.AMOUNT);

    static final AttributeRule<JsonPointer> CURRENCY = AttributeRule.pointer(RegistrationKeys.CURRENCY);

    static final AttributeRule<JsonPointer> COUNT = AttributeRule.pointer(RegistrationKeys.COUNT);

    static final AttributeRule<List<ParameterRendering>> RENDERING = new AttributeRule<>(
            RegistrationKeys.RENDERING,
            RenderingForm::parse,
            "must be a JSON array of at most " + ActionRendering.MOST + " objects with pointer, title and kind",
            "docs/configuration.md has the members of each and their kinds.");

    static final AttributeRule<Boolean> APPROVER_NOTICES = AttributeRule.truth(RegistrationKeys.APPROVER_NOTICES);

    static final AttributeRule<String> TITLE = new AttributeRule<>(
            RegistrationKeys.TITLE,
            text -> Optional.of(text).filter(plain -> PlainText.isPlain(plain, LONGEST_TITLE)),
            "must be plain text of at most " + LONGEST_TITLE + " characters",
            "Say in plain words what the action does, without line breaks.");

    private static final AttributeRule<String> NO_LANGUAGE = new AttributeRule<>(
            RegistrationKeys.TITLE_IN,
            text -> Optional.empty(),
            "must end in the tag of a language",
            "Write it as agent.title#de or agent.title#pt-BR.");

    private static final Map<Holder, Map<String, AttributeRule<?>>> TABLE = Map.of(
            Holder.REALM,
            byName(RealmAttributes.all()),
            Holder.CLIENT,
            byName(
                    KIND,
                    SPONSOR,
                    RETIRES_AT,
                    MAX_TOKEN_LIFETIME,
                    MAX_DEPTH,
                    ALLOWED_DELEGATES,
                    KEY_BINDING,
                    MAX_PENDING_PROPOSALS,
                    MAX_PENDING_PROPOSALS_PER_HUMAN,
                    SUSPEND_AFTER_REFUSALS,
                    RESOURCE),
            Holder.CLIENT_SCOPE,
            byName(
                    RESOURCE,
                    ACTION,
                    RISK,
                    REVERSIBLE,
                    VISIBILITY,
                    DELEGABLE_BY,
                    APPROVERS,
                    CONSTRAINTS,
                    AMOUNT,
                    CURRENCY,
                    COUNT,
                    RENDERING,
                    APPROVER_NOTICES,
                    TITLE));

    private KnownAttributes() {}

    /**
     * The mistake in an attribute that somebody wrote, if there is one.
     *
     * @param name of an attribute that is ours, or looks as if it were
     */
    public static Optional<DefinitionError> mistakeIn(Holder holder, String name, String value) {
        @Nullable
        AttributeRule<?> known = holder == Holder.CLIENT_SCOPE && isTranslation(name)
                ? titleIn(name)
                : of(holder).get(name);
        if (known == null) {
            return Optional.of(unknown(holder, name));
        }
        // The admin console sends a field of a client scope that was left blank.
        return holder == Holder.CLIENT_SCOPE && value.isBlank() ? Optional.empty() : known.mistakeIn(value);
    }

    /** Whether this is the name of a title in one language. */
    static boolean isTranslation(String name) {
        return name.startsWith(RegistrationKeys.TITLE_IN);
    }

    /** The language in the name of such a title. */
    static String language(String name) {
        return name.substring(RegistrationKeys.TITLE_IN.length());
    }

    /** The rule for a title in one language; nothing is allowed where the name says none. */
    static AttributeRule<String> titleIn(String name) {
        return Titles.isLanguage(language(name))
                ? new AttributeRule<>(name, TITLE.parser(), TITLE.rule(), TITLE.remedy())
                : NO_LANGUAGE;
    }

    /** The names of all attributes that an object of this kind can have, but those of titles in one language. */
    public static Stream<String> names(Holder holder) {
        return of(holder).keySet().stream();
    }

    private static Map<String, AttributeRule<?>> of(Holder holder) {
        return Objects.requireNonNull(TABLE.get(holder));
    }

    private static DefinitionError unknown(Holder holder, String name) {
        return new DefinitionError(
                SAYABLE.matcher(name).matches() ? name : "agent.",
                "is not an attribute that a "
                        + holder.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " has here",
                "Look up the right name in docs/configuration.md: names that begin with agent. are reserved.");
    }

    private static Map<String, AttributeRule<?>> byName(AttributeRule<?>... rules) {
        return byName(Stream.of(rules));
    }

    private static Map<String, AttributeRule<?>> byName(Stream<AttributeRule<?>> rules) {
        return rules.collect(Collectors.toUnmodifiableMap(AttributeRule::name, Function.identity()));
    }
}
