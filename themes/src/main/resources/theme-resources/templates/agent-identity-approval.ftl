<#-- The page on which a human approves or denies a mission, or lets a suspended one go on.
     First the answer in a few lines, then the list with the riskiest first, then the end, then the agent's words.
     What the server vouches for is printed as page text; what the agent wrote is quoted and stands nowhere else.
     Strings of the request are printed, never given to msg(): Keycloak expands dollar-brace expressions in its arguments. -->
<#import "template.ftl" as layout>
<#include "agent-identity-inert.ftl">
<#assign template = approval.maxConcurrent?has_content>
<#assign heading = approval.resumption?then("agentIdentityResumptionTitle", template?then("agentIdentityTemplateTitle", "agentIdentityApprovalTitle"))>
<#assign blocked = approval.blockedBy?has_content>
<#assign wrong = approval.mistake?has_content>
<#-- What is approved does not change any more: a suspended mission goes on as it was, or not at all. -->
<#assign fixed = blocked || approval.resumption>
<#-- A choice that was sent is shown as it was: nothing of it is folded away. -->
<#assign unfolded = wrong?then(" open", "")>
<#global title = msg(wrong?then("agentIdentityMistakeTitle", heading))>

<#macro count it><strong>${it.number}</strong> ${msg(it.message)}</#macro>

<#macro words statements kind heading>
  <#local texts = statements?filter(s -> s.kind == kind)>
  <#if texts?has_content>
    <p class="agent-identity-words-label">${msg(heading)}</p>
    <ul class="agent-identity-words-list">
      <#list texts as statement><li dir="auto">${inert(statement.text)}</li></#list>
    </ul>
  </#if>
</#macro>

<#-- What everybody may expect is not said again at each action: that it can be undone, and that it stays among those involved. -->
<#macro effects action>
  <#if action.irreversible><li class="agent-identity-risk"><strong>${msg("agentIdentityIrreversible")}</strong></li></#if>
  <#if action.visibility == "public">
    <li class="agent-identity-risk"><strong>${msg("agentIdentityVisibilityPublic")}</strong></li>
  <#elseif ["team", "internal"]?seq_contains(action.visibility)>
    <li>${msg("agentIdentityVisibility" + action.visibility?cap_first)}</li>
  <#elseif action.visibility != "self">
    <li class="agent-identity-risk"><strong>${msg("agentIdentityVisibilityUnknown")}</strong></li>
  </#if>
  <#if action.gated><li class="agent-identity-gate"><strong>${msg("agentIdentityGated")}</strong></li></#if>
</#macro>

<#macro box action>
  <#local id = "agent-identity-allow-" + action.place?replace(".", "-")>
  <li>
    <input type="checkbox" id="${id}" name="allow" value="${action.place}" aria-describedby="${id}-effects"<#if action.ticked> checked</#if>>
    <label for="${id}"><span class="agent-identity-action"><bdi>${inert(action.title)}</bdi></span> <code>${inert(action.name)}</code></label>
    <ul id="${id}-effects" class="agent-identity-effects"><@effects action/></ul>
  </li>
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

<#macro limit it><li>${msg(it.message)}<#if it.words?has_content> <bdi>${inert(it.words)}</bdi></#if></li></#macro>

<#-- The name that an admin gave comes first, and is small print otherwise; a path of the agent's own is quoted. -->
<#macro place entry>
  <#if entry.service?has_content><bdi>${inert(entry.service)}</bdi></#if>
  <#if entry.uri?has_content><code>${inert(entry.uri)}</code></#if>
  <#if entry.ownPath?has_content><q class="agent-identity-own">${inert(entry.ownPath)}</q></#if>
</#macro>

<#macro block entry>
  <fieldset class="agent-identity-entry"<#if fixed> disabled</#if>>
    <legend><h3><@place entry/></h3></legend>
    <#if entry.risky?has_content>
      <ul class="agent-identity-actions"><#list entry.risky as action><@box action/></#list></ul>
    </#if>
    <#if entry.harmless?size gt 4>
      <details class="agent-identity-fold"${unfolded}>
        <summary>${entry.harmless?size} ${msg("agentIdentityHarmlessActions")}</summary>
        <ul class="agent-identity-actions"><#list entry.harmless as action><@box action/></#list></ul>
      </details>
    <#elseif entry.harmless?has_content>
      <ul class="agent-identity-actions"><#list entry.harmless as action><@box action/></#list></ul>
    </#if>
    <#if entry.limits?has_content>
      <ul class="agent-identity-limits"><#list entry.limits as it><@limit it/></#list></ul>
    </#if>
    <#if entry.ownLimits?has_content>
      <div class="agent-identity-own-limits">
        <p class="agent-identity-words-label">${msg("agentIdentityOwnLimits")}</p>
        <ul>
          <#list entry.ownLimits as it><li>${msg(it.message)} <q class="agent-identity-own" dir="auto">${inert(it.words)}</q></li></#list>
        </ul>
      </div>
    </#if>
    <#list entry.fields as field><@bound field/></#list>
  </fieldset>
</#macro>

<@layout.registrationLayout; section>
  <#if section = "header">
    <span class="agent-identity-title" lang="${msg("agentIdentityLanguage")}" dir="${msg("agentIdentityDirection")}">${msg(heading)}</span>
  <#elseif section = "form">
    <#-- A link in the body is valid HTML; the frame offers no place in the head. Raise v with every change: Keycloak's own tag changes only with the server. -->
    <link rel="stylesheet" href="${url.resourcesPath}/css/agent-identity.css?v=6">
    <#-- The frame is in the human's language, and we may not be: our texts say in which language and direction they are. -->
    <div class="agent-identity" lang="${msg("agentIdentityLanguage")}" dir="${msg("agentIdentityDirection")}">

      <#if wrong || blocked>
        <div class="agent-identity-blocked" role="alert" tabindex="-1"<#if wrong> autofocus</#if>>
          <#if wrong><p><strong>${msg("agentIdentityMistakeTitle")}</strong> ${msg(approval.mistake)}</p></#if>
          <#if blocked>
            <p><strong>${msg(approval.resumption?then("agentIdentityBlockedResumptionTitle", "agentIdentityBlockedTitle"))}</strong> ${msg(approval.blockedBy)}</p>
          </#if>
          <#if approval.signInAgain?has_content>
            <p><a href="${approval.signInAgain}">${msg("agentIdentitySignInAgain")}</a></p>
          </#if>
        </div>
      </#if>

      <dl class="agent-identity-facts">
        <div>
          <dt>${msg("agentIdentityAgent")}</dt>
          <dd><strong><bdi>${inert(approval.agentName)}</bdi></strong> <code>${inert(approval.agentClientId)}</code></dd>
        </div>
        <div>
          <dt>${msg("agentIdentityMay")}</dt>
          <dd>
            <ul class="agent-identity-services">
              <#list approval.summary.services as service>
                <li><strong><bdi>${inert(service.name)}</bdi></strong>: <#list service.counts as it><span<#if !it?is_first> class="agent-identity-risk"</#if>><@count it/></span><#sep>, </#sep></#list></li>
              </#list>
            </ul>
          </dd>
        </div>
        <div>
          <dt>${msg("agentIdentityWorst")}</dt>
          <dd>
            <#if approval.summary.worst?has_content>
              <ul class="agent-identity-worst">
                <#list approval.summary.worst as action>
                  <li><strong><bdi>${inert(action.title)}</bdi></strong></li>
                </#list>
                <#if approval.summary.furtherRisky??><li><@count approval.summary.furtherRisky/></li></#if>
              </ul>
            <#else>
              ${msg("agentIdentityNothingRisky")}
            </#if>
          </dd>
        </div>
        <div>
          <dt>${msg("agentIdentityUntil")}</dt>
          <dd>
            <strong><bdi>${approval.expiresAt}</bdi></strong> (${msg("agentIdentityLeft")} <@count approval.left/>)<br>
            ${msg(approval.endsWithSession?then("agentIdentityOrSignOut", "agentIdentityDespiteSignOut"))}
          </dd>
        </div>
      </dl>

      <#if template>
        <p class="agent-identity-warning"><strong>${msg("agentIdentityTemplateText")}</strong>
          ${msg("agentIdentityTemplateAtATime")} <strong><bdi>${approval.maxConcurrent}</bdi></strong></p>
      </#if>
      <#if approval.summary.delegable>
        <p class="agent-identity-warning"><strong>${msg("agentIdentityDelegable")}</strong>
          <#if approval.summary.delegates?has_content>
            ${msg("agentIdentityDelegates")} <#list approval.summary.delegates as delegate><code><bdi>${inert(delegate)}</bdi></code><#sep>, </#sep></#list>
          </#if>
        </p>
      </#if>
      <#if approval.resumption><p class="agent-identity-warning">${msg("agentIdentityResumptionText")}</p></#if>
      <#if approval.refusedBy?has_content>
        <p class="agent-identity-warning">${msg("agentIdentityRefusedBy")}
          <#list approval.refusedBy as service><code><bdi>${inert(service)}</bdi></code><#sep>, </#sep></#list></p>
      </#if>

      <form id="agent-identity-approval" action="${url.loginAction}" method="post">
        <#-- The return key presses a form's first button: this one, which decides nothing and shows the page again. -->
        <button type="submit" name="decision" value="look" class="agent-identity-look" tabindex="-1" aria-hidden="true" formnovalidate>${msg("agentIdentityLook")}</button>
        <input type="hidden" name="shown" value="${approval.shown}">

        <section aria-labelledby="agent-identity-authority-title">
          <h2 id="agent-identity-authority-title">${msg("agentIdentityAuthorityTitle")}</h2>
          <#if !fixed><p>${msg(approval.summary.worst?has_content?then("agentIdentityChooseRisky", "agentIdentityChoose"))}</p></#if>
          <#assign risky = approval.entries?filter(e -> e.risky?has_content)>
          <#assign harmless = approval.entries?filter(e -> !e.risky?has_content)>
          <#list risky as entry><@block entry/></#list>
          <#if harmless?size gt 3 || (risky?has_content && harmless?size gt 1)>
            <details class="agent-identity-fold"${unfolded}>
              <summary>${msg("agentIdentityHarmlessPlaces")}</summary>
              <#list harmless as entry><@block entry/></#list>
            </details>
          <#else>
            <#list harmless as entry><@block entry/></#list>
          </#if>
        </section>

        <section aria-labelledby="agent-identity-end-title">
          <h2 id="agent-identity-end-title">${msg("agentIdentityEndTitle")}</h2>
          <#if !fixed && approval.ends?has_content>
            <fieldset class="agent-identity-ends">
              <legend>${msg("agentIdentityEndEarlier")}</legend>
              <#assign early = approval.ends?filter(e -> e.chosen)?has_content>
              <div><input type="radio" id="agent-identity-end-shown" name="end" value="shown"<#if !early> checked</#if>>
                <label for="agent-identity-end-shown">${msg("agentIdentityEndShown")} <bdi>${approval.expiresAt}</bdi></label></div>
              <#list approval.ends as end>
                <div><input type="radio" id="agent-identity-end-${end.value}" name="end" value="${end.value}"<#if end.chosen> checked</#if>>
                  <label for="agent-identity-end-${end.value}">${msg(end.message)}</label></div>
              </#list>
            </fieldset>
          </#if>
          <#if approval.askedUntil?has_content><p>${msg("agentIdentityAskedUntil")} <bdi>${approval.askedUntil}</bdi></p></#if>
          <p><strong>${msg(approval.endsWithSession?then("agentIdentityEndsWithSession", "agentIdentityOutlivesSession"))}</strong></p>
          <#if approval.maxDerivations?has_content>
            <p>${msg(template?then("agentIdentityTemplateMaxDerivations", "agentIdentityMaxDerivations"))} <strong><bdi>${approval.maxDerivations}</bdi></strong></p>
          </#if>
        </section>
      </form>

      <section aria-labelledby="agent-identity-goal-title">
        <h2 id="agent-identity-goal-title">${msg("agentIdentityGoalTitle")}</h2>
        <figure class="agent-identity-words">
          <figcaption>${msg("agentIdentityOwnWords")} (<bdi>${inert(approval.agentName)}</bdi>)</figcaption>
          <#-- Folded by the style sheet as long as this is closed; without it all of the words are there. -->
          <#if approval.words.long>
            <details class="agent-identity-more"${unfolded}><summary>${msg("agentIdentityAllWords")}</summary></details>
          </#if>
          <div class="agent-identity-words-box">
            <blockquote dir="auto"<#if approval.words.language?has_content> lang="${approval.words.language}"</#if>>${inert(approval.words.goal)}</blockquote>
            <@words approval.words.statements "constraint" "agentIdentityConstraints"/>
            <@words approval.words.statements "success" "agentIdentitySuccess"/>
          </div>
        </figure>
        <#if approval.notGranted?has_content>
          <details class="agent-identity-fold"${unfolded}>
            <summary>${msg("agentIdentityNotGrantedTitle")}</summary>
            <ul class="agent-identity-refused">
              <#list approval.notGranted as refused><li><q class="agent-identity-own" dir="auto">${inert(refused)}</q></li></#list>
              <#if approval.furtherNotGranted??><li><@count approval.furtherNotGranted/></li></#if>
            </ul>
          </details>
        </#if>
        <p>${msg("agentIdentitySponsor")} <strong><bdi>${inert(approval.sponsor)}</bdi></strong>. ${msg("agentIdentityHuman")} <strong><bdi>${inert(approval.humanName)}</bdi></strong>.</p>
      </section>

      <#-- Deny is a form of its own: it sends nothing that could be wrong, however much is above. Both look alike: the page takes no side. -->
      <#assign button = (properties.kcButtonClass!) + " " + (properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!)>
      <section class="agent-identity-decision" aria-labelledby="agent-identity-decision-title">
        <h2 id="agent-identity-decision-title">${msg("agentIdentityDecisionTitle")}</h2>
        <#if approval.decideBy?has_content><p>${msg("agentIdentityDecideBy")} <strong><bdi>${approval.decideBy}</bdi></strong></p></#if>
        <div>
          <form id="agent-identity-denial" action="${url.loginAction}" method="post">
            <button type="submit" name="decision" value="${approval.resumption?then("leave", "deny")}" class="${button}">${msg(approval.resumption?then("agentIdentityLeaveSuspended", "agentIdentityDeny"))}</button>
          </form>
          <#if !blocked>
            <button type="submit" form="agent-identity-approval" name="decision" value="${approval.resumption?then("resume", "approve")}" class="${button}">${msg(approval.resumption?then("agentIdentityResume", "agentIdentityApprove"))}</button>
          </#if>
        </div>
      </section>
    </div>
  </#if>
</@layout.registrationLayout>
