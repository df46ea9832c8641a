package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;

/**
 * Submission of an access request (AuthZEN Access Request and Approval Profile, Access Request Submission).
 *
 * @param request what is to be approved, as an evaluation says it
 * @param bindingToken the offer, or another text that is none
 * @param expiresAt its end as the service says it
 * @param whole all that was sent
 */
public record AccessSubmission(EvaluationRequest request, String bindingToken, String expiresAt, JsonObject whole) {

    private static final int LONGEST = 64;

    /**
     * Reads a submission.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code missing_parameter} or {@code malformed_parameter}
     */
    public static AccessSubmission read(JsonObject body) {
        RequestObject denial = new RequestObject("", body).required("denial");
        return new AccessSubmission(
                EvaluationRequest.read(body),
                denial.optionalText("binding_token", LONGEST).orElse(""),
                denial.text("expires_at"),
                body);
    }

    /** Whether it says of the offer what was offered. */
    boolean isOf(AccessOffer offer) {
        return expiresAt.equals(Rfc3339.print(offer.expiresAt()));
    }
}
