<#-- Names are printed, never given to msg(): Keycloak expands dollar-brace expressions in its arguments. -->
<html lang="${locale.toLanguageTag()}" dir="${ltr?then("ltr", "rtl")}">
<body>
<p>${msg("agentIdentityMailBegun")}</p>
<p><strong><bdi>${agentName}</bdi></strong> (<code>${agentClientId}</code>)</p>
<p>${msg("agentIdentityMailBegunUntil")} <strong>${endsAt}</strong></p>
<p>${msg("agentIdentityMailStopAgent")}<br><a href="${stopUri}">${stopUri}</a></p>
<p>${msg("agentIdentityMailBegunUnexpected")}</p>
</body>
</html>
