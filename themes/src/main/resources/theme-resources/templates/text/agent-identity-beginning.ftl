<#ftl output_format="plainText">
<#-- Names are printed, never given to msg(): Keycloak expands dollar-brace expressions in its arguments. -->
${msg("agentIdentityMailBegun")}

    ${agentName} (${agentClientId})

${msg("agentIdentityMailBegunUntil")} ${endsAt}

${msg("agentIdentityMailStopAgent")}

    ${stopUri}

${msg("agentIdentityMailBegunUnexpected")}
