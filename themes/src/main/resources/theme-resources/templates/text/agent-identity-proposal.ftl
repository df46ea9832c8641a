<#ftl output_format="plainText">
<#-- Names are printed, never given to msg(): Keycloak expands dollar-brace expressions in its arguments. -->
${msg("agentIdentityMailIntro")}

    ${agentName} (${agentClientId})

${msg("agentIdentityMailDecide")}

    ${approvalUri}

${msg("agentIdentityMailUntil")} ${expiresAt}

<#if quietUntil??>
${msg("agentIdentityMailQuiet")} ${quietUntil}

</#if>
${msg("agentIdentityMailStopAgent")}

    ${stopUri}

${msg("agentIdentityMailUnexpected")}
