package io.github.agentidentity.demo;

import io.github.agentidentity.authority.MissionNames;

/** The parameters that every token exchange of the story shares (RFC 8693 section 2.1). */
final class Exchange {

    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    static final String HANDOFF = MissionNames.HANDOFF_TOKEN_TYPE;

    private Exchange() {}

    static FormBody of(String subjectToken, String subjectTokenType) {
        return FormBody.empty()
                .with("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                .with("subject_token", subjectToken)
                .with("subject_token_type", subjectTokenType);
    }
}
