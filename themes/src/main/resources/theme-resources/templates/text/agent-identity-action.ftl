<#ftl output_format="plainText">
<#-- Names are printed, never given to msg(): Keycloak expands dollar-brace expressions in its arguments. -->
${msg(decided?then("agentIdentityMailActionDecided", "agentIdentityMailActionIntro"))}

    ${agentName} (${agentClientId})

${msg(decided?then("agentIdentityMailActionSee", "agentIdentityMailActionDecide"))}

    ${approvalUri}

<#if !decided>
${msg("agentIdentityMailUntil")} ${expiresAt}

</#if>
<#if quietUntil??>
${msg("agentIdentityMailQuiet")} ${quietUntil}

</#if>
<#if stopUri??>
${msg("agentIdentityMailStopAgent")}

    ${stopUri}

</#if>
${msg("agentIdentityMailUnexpected")}
