<#-- Names are printed, never given to msg(): Keycloak expands dollar-brace expressions in its arguments. -->
<html lang="${locale.toLanguageTag()}" dir="${ltr?then("ltr", "rtl")}">
<body>
<p>${msg(decided?then("agentIdentityMailActionDecided", "agentIdentityMailActionIntro"))}</p>
<p><strong><bdi>${agentName}</bdi></strong> (<code>${agentClientId}</code>)</p>
<p>${msg(decided?then("agentIdentityMailActionSee", "agentIdentityMailActionDecide"))}<br><a href="${approvalUri}">${approvalUri}</a></p>
<#if !decided>
<p>${msg("agentIdentityMailUntil")} <strong>${expiresAt}</strong></p>
</#if>
<#if quietUntil??>
<p>${msg("agentIdentityMailQuiet")} <strong>${quietUntil}</strong></p>
</#if>
<#if stopUri??>
<p>${msg("agentIdentityMailStopAgent")}<br><a href="${stopUri}">${stopUri}</a></p>
</#if>
<p>${msg("agentIdentityMailUnexpected")}</p>
</body>
</html>
