package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.authority.Reason.INVALID_SUBJECT_TOKEN;
import static io.github.agentidentity.authority.Reason.MISSING_TOKEN;
import static io.github.agentidentity.authority.Reason.PROOF_FOR_ANOTHER_REQUEST;
import static io.github.agentidentity.authority.Reason.PROOF_OF_ANOTHER_KEY;
import static io.github.agentidentity.authority.Reason.PROOF_REPLAYED;
import static io.github.agentidentity.authority.Reason.WRONG_AUDIENCE;
import static io.github.agentidentity.decisions.domain.DecisionReason.CREDENTIAL_INVALID;
import static io.github.agentidentity.decisions.domain.DecisionReason.MISSION_INACTIVE;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.missions.domain.token.OwnTokenVerifier;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Registry;
import java.util.Optional;

/** Checks the agent token of a request, and whether all that it rests on stands now. */
public final class CredentialCheck {

    private final String issuer;
    private final Registry registry;
    private final OwnTokenVerifier verifier;
    private final MissionLookup missions;
    private final TripWire tripWire;
    private final ProofCheck proofs;

    public CredentialCheck(
            String issuer,
            Registry registry,
            OwnTokenVerifier verifier,
            MissionLookup missions,
            TripWire tripWire,
            ProofCheck proofs) {
        this.issuer = issuer;
        this.registry = registry;
        this.verifier = verifier;
        this.missions = missions;
        this.tripWire = tripWire;
        this.proofs = proofs;
    }

    /**
     * The token of a request: genuine, in time, for the service that asks, and what the request says of it.
     *
     * @throws Denial {@code credential_invalid}
     */
    AgentToken read(DecisionCaller caller, RequestedSubject subject, Credential credential) {
        AgentToken token =
                genuine(credential.accessToken().orElseThrow(() -> Denial.because(CREDENTIAL_INVALID, MISSING_TOKEN)));
        require(token.audience().equals(caller.resource()), WRONG_AUDIENCE, token);
        boolean agrees = subject.isThatOf(token) && credential.agreesWith(token);
        require(agrees, INVALID_SUBJECT_TOKEN, token);
        return token;
    }

    private AgentToken genuine(String text) {
        try {
            return verifier.read(text);
        } catch (Refusal refusal) {
            throw Denial.of(refusal);
        }
    }

    /**
     * The ground on which the key of a token that was {@link #read} counts as proven. A proof that came along is good
     * for this service and token, or spoils the credential.
     *
     * @throws Denial {@code credential_invalid}
     * @throws Refusal where nothing can be said now
     */
    KeyProof keyProof(DecisionCaller caller, Credential credential, AgentToken token) {
        if (credential.proof().isEmpty()) {
            return KeyProof.SERVICE;
        }
        SentProof proof = credential.proof().get();
        Optional<BoundKey> key = token.key().filter(bound -> bound.kind() == BoundKey.Kind.DPOP);
        require(key.isPresent(), PROOF_OF_ANOTHER_KEY, token);
        require(proof.isAt(caller.resource()), PROOF_FOR_ANOTHER_REQUEST, token);
        Optional<Reason> fault = proofs.fault(proof, credential.accessToken().orElseThrow(), key.orElseThrow());
        boolean isRepeated = fault.equals(Optional.of(PROOF_REPLAYED));
        require(fault.isEmpty() || isRepeated, fault.orElse(PROOF_REPLAYED), token);
        return isRepeated ? KeyProof.REPEATED : KeyProof.PROVEN;
    }

    /**
     * The token with its mission, its agents and its human, all of whom stand now, at this service. The service has
     * seen the key proven with which the token is bound, so that the token's own key stands for it.
     *
     * @throws Denial {@code actor_invalid}, {@code mission_inactive}
     * @throws Refusal where nothing can be decided now
     */
    PresentedToken standing(DecisionCaller caller, AgentToken token) {
        try {
            Mission mission = missions.find(token.mission().id(), token.human())
                    .filter(found -> token.mission().equals(found.claim(issuer)))
                    .orElseThrow(() -> Denial.because(MISSION_INACTIVE, Reason.UNKNOWN_MISSION));
            DelegationChain delegationChain =
                    verifier.delegationChain(token, registry.agentNamed(token.clientId()), token.key());
            Human human = missions.requireHuman(mission, delegationChain, token.key());
            tripWire.requireUntripped(caller, mission);
            return new PresentedToken(token, delegationChain, mission, human);
        } catch (Refusal refusal) {
            throw Denial.of(refusal);
        }
    }

    private static void require(boolean holds, Reason otherwise, AgentToken token) {
        if (!holds) {
            throw Denial.ofCredential(otherwise, token);
        }
    }
}
