<#-- Names are printed, never given to msg(): Keycloak expands dollar-brace expressions in its arguments. -->
<html lang="${locale.toLanguageTag()}" dir="${ltr?then("ltr", "rtl")}">
<body>
<#if occasion == "withdrawn">
<p>${msg("agentIdentityMailStopWithdrawn")}</p>
<#elseif occasion == "refused">
<p>${msg("agentIdentityMailStopRefused")}</p>
<#else>
<p>${msg("agentIdentityMailStopDenied")}</p>
</#if>
<p><strong><bdi>${agentName}</bdi></strong> (<code>${agentClientId}</code>)</p>
<#if services?has_content>
<p>${msg("agentIdentityMailStopServices")}</p>
<ul>
<#list services as service>
<li><strong><bdi>${service.name}</bdi></strong> (<code>${service.clientId}</code>)</li>
</#list>
</ul>
</#if>
<#if missionUri??>
<p>${msg((occasion == "withdrawn")?then("agentIdentityMailStopSee", "agentIdentityMailStopResume"))}<br><a href="${missionUri}">${missionUri}</a></p>
<p>${msg("agentIdentityMailStopAgent")}<br><a href="${stopUri}">${stopUri}</a></p>
<p>${msg("agentIdentityMailStopUnexpected")}</p>
<#else>
<p>${msg("agentIdentityMailStopSponsor")}<br><code>${missionId}</code></p>
<p>${msg("agentIdentityMailStopAgent")}<br><a href="${stopUri}">${stopUri}</a></p>
</#if>
</body>
</html>
