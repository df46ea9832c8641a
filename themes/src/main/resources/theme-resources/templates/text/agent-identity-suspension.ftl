<#ftl output_format="plainText">
<#-- Names are printed, never given to msg(): Keycloak expands dollar-brace expressions in its arguments. -->
<#if occasion == "withdrawn">
${msg("agentIdentityMailStopWithdrawn")}
<#elseif occasion == "refused">
${msg("agentIdentityMailStopRefused")}
<#else>
${msg("agentIdentityMailStopDenied")}
</#if>

    ${agentName} (${agentClientId})

<#if services?has_content>
${msg("agentIdentityMailStopServices")}

<#list services as service>
    ${service.name} (${service.clientId})
</#list>

</#if>
<#if missionUri??>
${msg((occasion == "withdrawn")?then("agentIdentityMailStopSee", "agentIdentityMailStopResume"))}

    ${missionUri}

${msg("agentIdentityMailStopAgent")}

    ${stopUri}

${msg("agentIdentityMailStopUnexpected")}
<#else>
${msg("agentIdentityMailStopSponsor")}

    ${missionId}

${msg("agentIdentityMailStopAgent")}

    ${stopUri}
</#if>
