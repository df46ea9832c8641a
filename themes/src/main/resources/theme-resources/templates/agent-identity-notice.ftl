<#-- One page for every end of an approval. notice.title and notice.text are keys of ours. What is shown of a request is
     for the human who was asked; the page for an unknown one is the same whatever the cause. -->
<#import "template.ftl" as layout>
<#include "agent-identity-inert.ftl">
<#global title = msg(notice.title)>

<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    <span class="agent-identity-title" lang="${msg("agentIdentityLanguage")}" dir="${msg("agentIdentityDirection")}">${msg(notice.title)}</span>
  <#elseif section = "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/agent-identity.css?v=6">
    <div class="agent-identity" id="agent-identity-notice" lang="${msg("agentIdentityLanguage")}" dir="${msg("agentIdentityDirection")}">
      <p>${msg(notice.text)}</p>
      <#if notice.agentClientId?has_content>
        <dl class="agent-identity-facts">
          <div>
            <dt>${msg("agentIdentityAgent")}</dt>
            <dd><#if notice.agentName?has_content><strong><bdi>${inert(notice.agentName)}</bdi></strong> </#if><code>${inert(notice.agentClientId)}</code></dd>
          </div>
          <#if notice.titles?has_content>
            <div>
              <dt>${msg("agentIdentityMay")}</dt>
              <dd>
                <ul class="agent-identity-worst">
                  <#list notice.titles as name><li><bdi>${inert(name)}</bdi></li></#list>
                  <#if notice.further??><li><strong>${notice.further.number}</strong> ${msg(notice.further.message)}</li></#if>
                </ul>
              </dd>
            </div>
          </#if>
          <#if notice.until?has_content>
            <div>
              <dt>${msg("agentIdentityUntil")}</dt>
              <dd><strong><bdi>${notice.until}</bdi></strong></dd>
            </div>
          </#if>
        </dl>
      </#if>
      <#if notice.endLink?has_content>
        <#switch notice.signingOut>
          <#case "ENDS_HERE"><p>${msg("agentIdentityEndsWithSession")}</p><#break>
          <#case "ENDS_ELSEWHERE"><p>${msg("agentIdentityEndsElsewhere")}</p><#break>
          <#default><p>${msg("agentIdentityOutlivesSession")}</p>
        </#switch>
        <p><a href="${notice.endLink}">${msg((notice.signingOut == "ENDS_HERE")?then("agentIdentityEndBySignOut", "agentIdentitySessions"))}</a></p>
      </#if>
      <#if notice.link?has_content>
        <p><a href="${notice.link}">${msg("agentIdentityOpenAgain")}</a></p>
      </#if>
      <p>${msg("agentIdentityClosePage")}</p>
    </div>
  </#if>
</@layout.registrationLayout>
