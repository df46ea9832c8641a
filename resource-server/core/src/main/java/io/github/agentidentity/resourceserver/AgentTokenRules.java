package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import java.time.Duration;
import java.time.Instant;

/**
 * Rules for the claims of an agent token, whose signature was verified, to be accepted here: RFC 9068 section 4 and the
 * mission core draft, "Resource Server Enforcement".
 *
 * @param issuer the only issuer whose tokens count
 * @param resource this server
 * @param skew how far clocks may differ
 */
record AgentTokenRules(Issuer issuer, ResourceUri resource, Duration skew) {

    /** No agent token lives longer, whatever its issuer was configured to. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final String AUTHORIZATION_DETAILS = "authorization_details";

    /**
     * The agent that {@code claims} describe at {@code now}.
     *
     * @throws Refusal if any rule is broken
     */
    AgentPrincipal admit(JoseMembers claims, Instant now) {
        return (AgentPrincipal) read(claims).at(now, skew);
    }

    /**
     * Reads {@code claims} without regard to the time.
     *
     * @throws Refusal if a rule is broken that does not depend on the time
     */
    ParsedClaims read(JoseMembers claims) {
        requireKind(claims);
        requireForUs(claims);
        Validity validity = Validity.read(claims, LONGEST);
        MissionClaim mission = claims.read(MissionNames.MISSION, MissionClaim::fromJson);
        Instant end = end(validity, mission);
        AgentClaims agent = new AgentClaims(
                claims.text("sub"), actors(claims), mission, authority(claims), end, claims.text("jti"));
        return new ParsedClaims(new AgentPrincipal(agent, LivenessCheck.NONE), validity);
    }

    private static void requireKind(JoseMembers claims) {
        if (!claims.is("typ", MissionNames.ACCESS_PAYLOAD_TYPE)) {
            throw Refusal.because(Reason.WRONG_TOKEN_TYPE, "Present an agent token, not another kind of token.");
        }
    }

    private void requireForUs(JoseMembers claims) {
        issuer.requireNamedIn(claims);
        // RFC 7519 allows a list. Our issuer never writes one, and one shape leaves nothing to interpret.
        if (!claims.is("aud", resource.value())) {
            throw Refusal.because(Reason.WRONG_AUDIENCE, "Exchange for a token whose resource is this server.");
        }
    }

    private Instant end(Validity validity, MissionClaim mission) {
        if (!mission.issuer().equals(issuer.value())) {
            throw Refusal.because(Reason.WRONG_ISSUER, "Present a token whose mission is kept by its own issuer.");
        }
        if (validity.expiresAt().isAfter(mission.expiresAt())) {
            throw malformed("Present a token that does not outlive its mission.");
        }
        Instant tolerated = validity.end(skew);
        return tolerated.isBefore(mission.expiresAt()) ? tolerated : mission.expiresAt();
    }

    private ActorChain actors(JoseMembers claims) {
        ActorChain actors = claims.read(MissionNames.ACT, ActorChain::fromJson);
        // RFC 8693 section 4.1: the outermost actor is the current one, and it is the client that got this token.
        if (!actors.current().clientId().equals(claims.text(MissionNames.CLIENT_ID))
                || !actors.current().issuer().equals(issuer.value())) {
            throw malformed("Present a token whose current actor is the client that it was issued to.");
        }
        // Mission core draft, "Token Theft": what is passed on is always bound to the key of its new holder.
        if (actors.depth() > 0 && !claims.has(Confirmation.CLAIM)) {
            throw malformed("Present a delegated token that is bound to the delegate's key.");
        }
        return actors;
    }

    private Authority authority(JoseMembers claims) {
        Authority authority = claims.read(AUTHORIZATION_DETAILS, Authority::fromJson);
        if (authority.isEmpty() || !authority.entries().stream().allMatch(entry -> resource.covers(entry.resource()))) {
            throw malformed("Present a token whose entries all lie at this server.");
        }
        return authority;
    }

    private static Refusal malformed(String sentence) {
        return Refusal.because(Reason.MALFORMED_TOKEN, sentence);
    }
}
