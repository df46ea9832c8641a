<#-- Names are printed, never given to msg(): Keycloak expands dollar-brace expressions in its arguments. -->
<html lang="${locale.toLanguageTag()}" dir="${ltr?then("ltr", "rtl")}">
<body>
<p>${msg("agentIdentityMailIntro")}</p>
<p><strong><bdi>${agentName}</bdi></strong> (<code>${agentClientId}</code>)</p>
<p>${msg("agentIdentityMailDecide")}<br><a href="${approvalUri}">${approvalUri}</a></p>
<p>${msg("agentIdentityMailUntil")} <strong>${expiresAt}</strong></p>
<#if quietUntil??>
<p>${msg("agentIdentityMailQuiet")} <strong>${quietUntil}</strong></p>
</#if>
<p>${msg("agentIdentityMailStopAgent")}<br><a href="${stopUri}">${stopUri}</a></p>
<p>${msg("agentIdentityMailUnexpected")}</p>
</body>
</html>
