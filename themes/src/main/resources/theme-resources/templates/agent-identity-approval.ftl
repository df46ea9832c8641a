<#-- The page on which a human approves or denies a mission, or lets a suspended one go on.
     What the server vouches for is printed as page text; what the agent wrote stands in the quoted block and nowhere else.
     Strings of the request are printed, never given to msg(): Keycloak expands dollar-brace expressions in its arguments. -->
<#import "template.ftl" as layout>
<#assign template = approval.maxConcurrent?has_content>
<#assign heading = approval.resumption?then("agentIdentityResumptionTitle", template?then("agentIdentityTemplateTitle", "agentIdentityApprovalTitle"))>
<#global title = msg(approval.mistake?has_content?then("agentIdentityMistakeTitle", heading))>

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
</#macro>

<#-- The highest value is said in words too: an attribute is not read out, and a browser's own message comes too late. -->
<#macro bound field>
  <#local id = "agent-identity-" + field.name?replace(".", "-")>
  <div class="agent-identity-bound">
    <label for="${id}">${msg(field.message)}</label>
    <span>
      <#if field.count>
        <input type="number" id="${id}" name="${field.name}" value="${field.value}" min="1" max="${field.highest}" step="1" aria-describedby="${id}-unit">
      <#else>
        <input type="text" inputmode="decimal" id="${id}" name="${field.name}" value="${field.value}" pattern="[0-9]+([.][0-9]+)?" maxlength="49" autocomplete="off" aria-describedby="${id}-unit">
      </#if>
      <span id="${id}-unit"><#if field.unit?has_content>${field.unit} </#if>(${msg("agentIdentityNoMoreThan")} <bdi>${field.highest}</bdi>)</span>
    </span>
  </div>
</#macro>

<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg(heading)}
  <#elseif section = "form">
    <#-- A link in the body is valid HTML; the frame offers no place in the head. Raise v with every change: Keycloak's own tag changes only with the server. -->
    <link rel="stylesheet" href="${url.resourcesPath}/css/agent-identity.css?v=2">
    <div class="agent-identity">

      <#if approval.mistake?has_content>
        <p class="agent-identity-blocked" role="alert"><strong>${msg("agentIdentityMistakeTitle")}</strong> ${msg(approval.mistake)}</p>
      </#if>

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
          <dd>
            <strong><bdi>${approval.expiresAt}</bdi></strong>
            <#if approval.askedUntil?has_content><br>${msg("agentIdentityAskedUntil")} <bdi>${approval.askedUntil}</bdi></#if>
          </dd>
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

      <#if template>
        <section aria-labelledby="agent-identity-template-title">
          <h2 id="agent-identity-template-title">${msg("agentIdentityTemplateHeading")}</h2>
          <p><strong>${msg("agentIdentityTemplateText")}</strong></p>
          <p>${msg("agentIdentityTemplateAtATime")} <strong><bdi>${approval.maxConcurrent}</bdi></strong></p>
        </section>
      </#if>

      <form id="agent-identity-approval" action="${url.loginAction}" method="post">
        <#-- The return key presses a form's first button unless that is disabled: nobody decides by leaving a field. -->
        <button type="submit" disabled hidden></button>
        <input type="hidden" name="shown" value="${approval.shown}">
        <#assign blocked = approval.blockedBy?has_content>
        <#-- What is approved does not change any more: a suspended mission goes on as it was, or not at all. -->
        <#assign fixed = blocked || approval.resumption>

        <section aria-labelledby="agent-identity-authority-title">
          <h2 id="agent-identity-authority-title">${msg("agentIdentityAuthorityTitle")}</h2>
          <#if !fixed><p>${msg("agentIdentityChoose")}</p></#if>
          <#if approval.resumption><p>${msg("agentIdentityResumptionText")}</p></#if>
          <#list approval.entries as entry>
            <fieldset class="agent-identity-entry"<#if fixed> disabled</#if>>
              <legend><h3><code>${inert(entry.uri)}</code></h3></legend>
              <ul class="agent-identity-actions">
                <#list entry.actions as action>
                  <#assign id = "agent-identity-allow-" + action.place?replace(".", "-")>
                  <li>
                    <input type="checkbox" id="${id}" name="allow" value="${action.place}" aria-describedby="${id}-effects"<#if action.ticked> checked</#if>>
                    <label for="${id}"><span class="agent-identity-action"><bdi>${inert(action.title)}</bdi></span> <code>${inert(action.name)}</code></label>
                    <ul id="${id}-effects" class="agent-identity-effects"><@effects action/></ul>
                  </li>
                </#list>
              </ul>
              <#if entry.limits?has_content>
                <ul class="agent-identity-limits">
                  <#list entry.limits as limit><li>${msg(limit.message)}<#if limit.words?has_content> <bdi>${inert(limit.words)}</bdi></#if></li></#list>
                </ul>
              </#if>
              <#list entry.fields as field><@bound field/></#list>
            </fieldset>
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
          <#if !fixed>
            <div class="agent-identity-bound">
              <label for="agent-identity-end">${msg("agentIdentityEndEarlier")}</label>
              <input type="datetime-local" id="agent-identity-end" name="end" value="${approval.chosenEnd}" max="${approval.latestEnd}" step="1">
            </div>
          </#if>
          <p><strong>${msg(approval.endsWithSession?then("agentIdentityEndsWithSession", "agentIdentityOutlivesSession"))}</strong></p>
          <#if approval.maxDerivations?has_content>
            <p>${msg(template?then("agentIdentityTemplateMaxDerivations", "agentIdentityMaxDerivations"))} <strong><bdi>${approval.maxDerivations}</bdi></strong></p>
          </#if>
          <p>${msg("agentIdentityStopAnyTime")}</p>
        </section>

        <#if blocked>
          <p class="agent-identity-blocked" role="alert"><strong>${msg("agentIdentityBlockedTitle")}</strong> ${msg(approval.blockedBy)}</p>
        </#if>

        <#-- Deny comes first, and asks for nothing to be filled in well. Both look alike: the page takes no side. -->
        <#assign button = (properties.kcButtonClass!) + " " + (properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!)>
        <div class="agent-identity-decision">
          <#if approval.resumption>
            <button type="submit" name="decision" value="leave" class="${button}">${msg("agentIdentityLeaveSuspended")}</button>
            <#if !blocked>
              <button type="submit" name="decision" value="resume" class="${button}">${msg("agentIdentityResume")}</button>
            </#if>
          <#else>
            <button type="submit" name="decision" value="deny" formnovalidate class="${button}">${msg("agentIdentityDeny")}</button>
            <#if !blocked>
              <button type="submit" name="decision" value="approve" class="${button}">${msg("agentIdentityApprove")}</button>
            </#if>
          </#if>
        </div>
      </form>
    </div>
  </#if>
</@layout.registrationLayout>
