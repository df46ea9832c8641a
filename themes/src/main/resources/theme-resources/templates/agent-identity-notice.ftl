<#-- One page for every end of an approval. notice.title and notice.text are keys of ours; nothing of the request is shown,
     so that the page for an unknown request is the same whatever the cause. -->
<#import "template.ftl" as layout>
<#global title = msg(notice.title)>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg(notice.title)}
  <#elseif section = "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/agent-identity.css?v=2">
    <div class="agent-identity" id="agent-identity-notice">
      <p>${msg(notice.text)}</p>
      <p>${msg("agentIdentityClosePage")}</p>
    </div>
  </#if>
</@layout.registrationLayout>
