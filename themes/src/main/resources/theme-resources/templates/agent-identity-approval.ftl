<#-- The page on which a human approves or denies a mission.
     What the server vouches for is printed as page text; what the agent wrote stands in the quoted block and nowhere else.
     Strings of the request are printed, never given to msg(): Keycloak expands dollar-brace expressions in its arguments. -->
<#import "template.ftl" as layout>
<#global title = msg("agentIdentityApprovalTitle")>

<#-- Direction overrides and embeddings could reorder words of ours that follow; they are shown as replacement characters. -->
<#function inert text>
  <#return text?replace("[\x202A-\x202E\x2066-\x2069]", "\xFFFD", "r")>
</#function>

<#macro words statements kind heading>
  <#local texts = statements?filter(s -> s.kind == kind)>
  <#if texts?has_content>
    <p class="agent-identity-words-label">${msg(heading)}</p>
    <ul class="agent-identity-words-list">
      <#list texts as statement><li dir="auto">${inert(statement.text)}</li></#list>
    </ul>
  </#if>
</#macro>

<#macro effects action>
  <#if action.irreversible><li class="agent-identity-risk"><strong>${msg("agentIdentityIrreversible")}</strong></li></#if>
  <#if action.gated><li class="agent-identity-gate"><strong>${msg("agentIdentityGated")}</strong></li></#if>
  <#if action.visibility == "public">
    <li class="agent-identity-risk"><strong>${msg("agentIdentityVisibilityPublic")}</strong></li>
  <#elseif ["self", "team", "internal"]?seq_contains(action.visibility)>
    <li>${msg("agentIdentityVisibility" + action.visibility?cap_first)}</li>
  <#else>
    <li class="agent-identity-risk"><strong>${msg("agentIdentityVisibilityUnknown")}</strong></li>
  </#if>
  <#list action.limits as limit><li>${msg(limit.message)}<#if limit.words?has_content> <bdi>${inert(limit.words)}</bdi></#if></li></#list>
</#macro>

<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("agentIdentityApprovalTitle")}
  <#elseif section = "form">
    <#-- A link in the body is valid HTML; the frame offers no place in the head. Raise v with every change: Keycloak's own tag changes only with the server. -->
    <link rel="stylesheet" href="${url.resourcesPath}/css/agent-identity.css?v=1">
    <div class="agent-identity">

      <dl class="agent-identity-facts">
        <div>
          <dt>${msg("agentIdentityAgent")}</dt>
          <dd><strong><bdi>${inert(approval.agentName)}</bdi></strong> <code>${inert(approval.agentClientId)}</code></dd>
        </div>
        <div>
          <dt>${msg("agentIdentityHuman")}</dt>
          <dd><bdi>${inert(approval.humanName)}</bdi></dd>
        </div>
        <div>
          <dt>${msg("agentIdentitySponsor")}</dt>
          <dd><bdi>${inert(approval.sponsor)}</bdi></dd>
        </div>
        <div>
          <dt>${msg("agentIdentityUntil")}</dt>
          <dd><strong><bdi>${approval.expiresAt}</bdi></strong></dd>
        </div>
      </dl>

      <section aria-labelledby="agent-identity-goal-title">
        <h2 id="agent-identity-goal-title">${msg("agentIdentityGoalTitle")}</h2>
        <figure class="agent-identity-words">
          <figcaption id="agent-identity-words-source">
            ${msg("agentIdentityOwnWords")} (<bdi>${inert(approval.agentName)}</bdi>)
          </figcaption>
          <div class="agent-identity-words-box" role="region" tabindex="0" aria-labelledby="agent-identity-words-source">
            <blockquote dir="auto"<#if approval.goalLang?has_content> lang="${approval.goalLang}"</#if>>${inert(approval.goal)}</blockquote>
            <@words approval.statements "constraint" "agentIdentityConstraints"/>
            <@words approval.statements "success" "agentIdentitySuccess"/>
          </div>
        </figure>
        <p class="agent-identity-note">${msg("agentIdentityWordsNote")}</p>
      </section>

      <section aria-labelledby="agent-identity-authority-title">
        <h2 id="agent-identity-authority-title">${msg("agentIdentityAuthorityTitle")}</h2>
        <#list approval.resources as resource>
          <h3><code>${inert(resource.uri)}</code></h3>
          <ul class="agent-identity-actions">
            <#list resource.actions as action>
              <li>
                <span class="agent-identity-action"><bdi>${inert(action.title)}</bdi></span> <code>${inert(action.name)}</code>
                <ul class="agent-identity-effects"><@effects action/></ul>
              </li>
            </#list>
          </ul>
        </#list>
      </section>

      <#if approval.notGranted?has_content>
        <section aria-labelledby="agent-identity-refused-title">
          <h2 id="agent-identity-refused-title">${msg("agentIdentityNotGrantedTitle")}</h2>
          <p>${msg("agentIdentityNotGrantedText")}</p>
          <ul class="agent-identity-refused">
            <#list approval.notGranted as refused><li><bdi>${inert(refused)}</bdi></li></#list>
          </ul>
        </section>
      </#if>

      <section aria-labelledby="agent-identity-end-title">
        <h2 id="agent-identity-end-title">${msg("agentIdentityEndTitle")}</h2>
        <p><strong>${msg(approval.endsWithSession?then("agentIdentityEndsWithSession", "agentIdentityOutlivesSession"))}</strong></p>
        <p>${msg("agentIdentityStopAnyTime")}</p>
      </section>

      <#if approval.blockedBy?has_content>
        <p class="agent-identity-blocked" role="alert"><strong>${msg("agentIdentityBlockedTitle")}</strong> ${msg(approval.blockedBy)}</p>
      </#if>

      <#-- Deny comes first: a browser that submits a form by itself presses its first button. Both look alike: the page takes no side. -->
      <#assign button = (properties.kcButtonClass!) + " " + (properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!)>
      <form id="agent-identity-approval" class="agent-identity-decision" action="${url.loginAction}" method="post">
        <input type="hidden" name="shown" value="${approval.shown}">
        <button type="submit" name="decision" value="deny" class="${button}">${msg("agentIdentityDeny")}</button>
        <#if !approval.blockedBy?has_content>
          <button type="submit" name="decision" value="approve" class="${button}">${msg("agentIdentityApprove")}</button>
        </#if>
      </form>
    </div>
  </#if>
</@layout.registrationLayout>
