package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.STALE_AUTHENTICATION;
import static io.github.agentidentity.authority.Reason.UNPROVEN_AUTHENTICATION;
import static io.github.agentidentity.authority.Reason.UNPROVEN_IDENTITY_PROVIDER;

import io.github.agentidentity.authority.Reason;
import java.util.Locale;

/** Ground on which a login does not prove that its human is here now. */
public enum Doubt {
    /** An earlier session carried the login, by its cookie. */
    CARRIED(STALE_AUTHENTICATION),
    /** The login began with, or went through, a link from a mail. */
    ACTION_TOKEN(STALE_AUTHENTICATION),
    /** The account was made in this login. */
    REGISTRATION(STALE_AUTHENTICATION),
    /** The account was made or linked in this login, on an identity provider's word. */
    FIRST_BROKER_LOGIN(STALE_AUTHENTICATION),
    /**
     * No authenticator that counts asked the human anything: Kerberos, a certificate, a passkey without user
     * verification.
     */
    NO_PROOF(UNPROVEN_AUTHENTICATION),
    /** The identity provider is not named in the realm's settings. */
    PROVIDER_NOT_NAMED(UNPROVEN_IDENTITY_PROVIDER),
    /** The identity provider does not speak OpenID Connect, or is switched off. */
    PROVIDER_UNFIT(UNPROVEN_IDENTITY_PROVIDER),
    /** The identity provider's settings do not pass {@code max_age} on, or switch the nonce off. */
    PROVIDER_NOT_ASKED(UNPROVEN_IDENTITY_PROVIDER),
    /** The identity provider's token says no time of authentication that can be read. */
    AUTH_TIME_MISSING(UNPROVEN_IDENTITY_PROVIDER),
    /** The identity provider's token says a time of authentication that is still to come. */
    AUTH_TIME_AHEAD(UNPROVEN_IDENTITY_PROVIDER),
    /** The request for this login carried no {@code max_age} within the bound: the link was changed. */
    MAX_AGE_NOT_SENT(STALE_AUTHENTICATION);

    private final Reason reason;

    Doubt(Reason reason) {
        this.reason = reason;
    }

    /** The reason of the refusal that follows. */
    public Reason reason() {
        return reason;
    }

    /** The stable name in events and evidence. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
