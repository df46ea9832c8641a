package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.keycloak.AttributeRule;
import io.github.agentidentity.evidence.domain.RetentionPurge;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules of the {@code agent.*} attributes of a realm. */
public final class RealmAttributes {

    static final AttributeRule<Boolean> ENABLED = AttributeRule.truth(RegistrationKeys.ENABLED);

    static final AttributeRule<Boolean> DEMO = AttributeRule.truth(RegistrationKeys.DEMO);

    static final AttributeRule<String> APPROVAL_ACR = new AttributeRule<>(
            RegistrationKeys.APPROVAL_ACR,
            text -> Optional.of(text).filter(acr -> !acr.isBlank()),
            "must name an authentication context",
            "Write an acr of the realm's ACR to LoA mapping, or remove the attribute.");

    static final AttributeRule<Set<String>> FRESH_AUTHENTICATORS = new AttributeRule<>(
            RegistrationKeys.FRESH_AUTHENTICATORS,
            FreshSources::authenticators,
            "must be 1 to " + FreshSources.MOST + " different provider ids of authenticators, separated by commas,"
                    + " and neither auth-cookie nor identity-provider-redirector",
            "Leave the attribute out where the authenticators that always count are enough.");

    static final AttributeRule<Set<String>> FRESH_IDENTITY_PROVIDERS = new AttributeRule<>(
            RegistrationKeys.FRESH_IDENTITY_PROVIDERS,
            FreshSources::identityProviders,
            "must be 1 to " + FreshSources.MOST + " different aliases of identity providers, separated by commas",
            "Leave the attribute out where no identity provider is to count.");

    public static final AttributeRule<Duration> PROPOSAL_LIFETIME =
            AttributeRule.seconds(RegistrationKeys.PROPOSAL_LIFETIME, Duration.ofMinutes(1), Duration.ofDays(1));

    public static final AttributeRule<Duration> MAX_MISSION_LIFETIME =
            AttributeRule.seconds(RegistrationKeys.MAX_MISSION_LIFETIME, Duration.ofMinutes(1), Duration.ofDays(30));

    public static final AttributeRule<Duration> MAX_TEMPLATE_LIFETIME =
            AttributeRule.seconds(RegistrationKeys.MAX_TEMPLATE_LIFETIME, Duration.ZERO, Duration.ofDays(30));

    public static final AttributeRule<Duration> POLL_INTERVAL =
            AttributeRule.seconds(RegistrationKeys.POLL_INTERVAL, Duration.ofSeconds(1), Duration.ofMinutes(1));

    public static final AttributeRule<Duration> DENIAL_PAUSE =
            AttributeRule.seconds(RegistrationKeys.DENIAL_PAUSE, Duration.ZERO, Duration.ofDays(1));

    public static final AttributeRule<Duration> ACTION_APPROVAL_LIFETIME = AttributeRule.seconds(
            RegistrationKeys.ACTION_APPROVAL_LIFETIME, Duration.ofMinutes(1), Duration.ofHours(1));

    public static final AttributeRule<Duration> NOTICE_PAUSE =
            AttributeRule.seconds(RegistrationKeys.NOTICE_PAUSE, Duration.ZERO, Duration.ofDays(1));

    static final AttributeRule<Boolean> APPROVAL_MAIL = AttributeRule.truth(RegistrationKeys.APPROVAL_MAIL);

    public static final AttributeRule<Duration> RETENTION = new AttributeRule<>(
            RegistrationKeys.RETENTION,
            AttributeForms::retention,
            "must be " + RetentionPurge.LEAST.toDays() + " to " + RetentionPurge.MOST.toDays() + " days",
            "Write a whole number, in digits only, or remove the attribute for the default.");

    private RealmAttributes() {}

    static Stream<AttributeRule<?>> all() {
        return Stream.of(
                ENABLED,
                DEMO,
                APPROVAL_ACR,
                FRESH_AUTHENTICATORS,
                FRESH_IDENTITY_PROVIDERS,
                PROPOSAL_LIFETIME,
                MAX_MISSION_LIFETIME,
                MAX_TEMPLATE_LIFETIME,
                POLL_INTERVAL,
                DENIAL_PAUSE,
                ACTION_APPROVAL_LIFETIME,
                NOTICE_PAUSE,
                APPROVAL_MAIL,
                RETENTION);
    }
}
