package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.keycloak.AttributeRule;
import io.github.agentidentity.evidence.domain.RetentionPurge;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The {@code agent.*} attributes of a realm: its settings, and the two that mark it. */
public final class RealmAttributes {

    static final AttributeRule<Boolean> ENABLED = AttributeRule.truth(RegistrationKeys.ENABLED);

    static final AttributeRule<Boolean> DEMO = AttributeRule.truth(RegistrationKeys.DEMO);

    public static final RealmSetting<String> APPROVAL_ACR = RealmSetting.text(new AttributeRule<>(
            RegistrationKeys.APPROVAL_ACR,
            text -> Optional.of(text).filter(acr -> !acr.isBlank()),
            "must name an authentication context",
            "Write an acr of the realm's ACR to LoA mapping, or remove the attribute."));

    static final RealmSetting<Set<String>> FRESH_AUTHENTICATORS = RealmSetting.list(new AttributeRule<>(
            RegistrationKeys.FRESH_AUTHENTICATORS,
            FreshSources::authenticators,
            "must be 1 to " + FreshSources.MOST + " different provider ids of authenticators, separated by commas,"
                    + " and neither auth-cookie nor identity-provider-redirector",
            "Leave the attribute out where the authenticators that always count are enough."));

    static final RealmSetting<Set<String>> FRESH_IDENTITY_PROVIDERS = RealmSetting.list(new AttributeRule<>(
            RegistrationKeys.FRESH_IDENTITY_PROVIDERS,
            FreshSources::identityProviders,
            "must be 1 to " + FreshSources.MOST + " different aliases of identity providers, separated by commas",
            "Leave the attribute out where no identity provider is to count."));

    public static final RealmSetting<Duration> PROPOSAL_LIFETIME = RealmSetting.seconds(
            RegistrationKeys.PROPOSAL_LIFETIME, Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofDays(1));

    public static final RealmSetting<Duration> MAX_MISSION_LIFETIME = RealmSetting.seconds(
            RegistrationKeys.MAX_MISSION_LIFETIME, Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofDays(30));

    public static final RealmSetting<Duration> MAX_TEMPLATE_LIFETIME = RealmSetting.seconds(
            RegistrationKeys.MAX_TEMPLATE_LIFETIME, Duration.ofDays(7), Duration.ZERO, Duration.ofDays(30));

    public static final RealmSetting<Duration> ACTION_APPROVAL_LIFETIME = RealmSetting.seconds(
            RegistrationKeys.ACTION_APPROVAL_LIFETIME,
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofHours(1));

    public static final RealmSetting<Duration> DENIAL_PAUSE =
            RealmSetting.seconds(RegistrationKeys.DENIAL_PAUSE, Duration.ofHours(1), Duration.ZERO, Duration.ofDays(1));

    public static final RealmSetting<Duration> POLL_INTERVAL = RealmSetting.seconds(
            RegistrationKeys.POLL_INTERVAL, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMinutes(1));

    public static final RealmSetting<Boolean> REVIEW_LINKS = RealmSetting.truth(RegistrationKeys.REVIEW_LINKS, false);

    /**
     * Whether metadata send every client to our revocation endpoint, which then hands on what is no token of ours to
     * Keycloak's; anything but {@code true} is the default.
     */
    public static final RealmSetting<Boolean> REVOCATION_ENDPOINT_IN_METADATA =
            RealmSetting.truth(RegistrationKeys.REVOCATION_ENDPOINT_IN_METADATA, false);

    /** The switch for all mail; anything but {@code false} counts as the default. */
    public static final RealmSetting<Boolean> APPROVAL_MAIL = RealmSetting.truth(RegistrationKeys.APPROVAL_MAIL, true);

    /** The switch for mail when something was approved; anything but {@code false} counts as the default. */
    public static final RealmSetting<Boolean> BEGINNING_MAIL =
            RealmSetting.truth(RegistrationKeys.BEGINNING_MAIL, true);

    public static final RealmSetting<Duration> NOTICE_PAUSE =
            RealmSetting.seconds(RegistrationKeys.NOTICE_PAUSE, Duration.ofHours(1), Duration.ZERO, Duration.ofDays(1));

    public static final RealmSetting<Duration> RETENTION = new RealmSetting<>(
            new AttributeRule<>(
                    RegistrationKeys.RETENTION,
                    AttributeForms::retention,
                    "must be " + RetentionPurge.LEAST.toDays() + " to " + RetentionPurge.MOST.toDays() + " days",
                    "Write a whole number, in digits only, or remove the attribute for the default."),
            RealmSetting.Kind.NUMBER,
            Optional.of(Long.toString(RetentionPurge.USUAL.toDays())),
            Optional.of(new RealmSetting.Bounds(
                    RetentionPurge.LEAST.toDays(), RetentionPurge.MOST.toDays(), RealmSetting.Unit.DAYS)));

    private RealmAttributes() {}

    static Stream<AttributeRule<?>> all() {
        return Stream.concat(Stream.of(ENABLED, DEMO), settings().map(RealmSetting::rule));
    }

    /** The settings that admins write: every attribute of a realm but those that enable it and mark it as a demo. */
    public static Stream<RealmSetting<?>> settings() {
        return Stream.of(
                APPROVAL_ACR,
                FRESH_AUTHENTICATORS,
                FRESH_IDENTITY_PROVIDERS,
                PROPOSAL_LIFETIME,
                MAX_MISSION_LIFETIME,
                MAX_TEMPLATE_LIFETIME,
                ACTION_APPROVAL_LIFETIME,
                DENIAL_PAUSE,
                POLL_INTERVAL,
                REVIEW_LINKS,
                REVOCATION_ENDPOINT_IN_METADATA,
                APPROVAL_MAIL,
                BEGINNING_MAIL,
                NOTICE_PAUSE,
                RETENTION);
    }
}
