<#-- The page on which a human approves or denies one use of an action.
     First who would do what, where and to whose eyes, then all of its parameters, then what came before and who else decides.
     Words of admins and of the server are printed as page text; what the agent or others wrote is quoted and marked.
     Strings of the request are printed, never given to msg(): Keycloak expands dollar-brace expressions in its arguments. -->
<#import "template.ftl" as layout>
<#include "agent-identity-inert.ftl">
<#assign blocked = action.approvable && action.blockedBy?has_content>
<#assign wrong = action.mistake?has_content>
<#global title = msg(wrong?then("agentIdentityMistakeTitle", "agentIdentityActionTitle"))>

<#macro quoted text><q class="agent-identity-own agent-identity-verbatim" dir="auto">${inert(text)}</q></#macro>

<#macro label it>
  <#if it.title?has_content>
    <span class="agent-identity-action"><bdi>${inert(it.title)}</bdi></span>
  <#else>
    <#list it.steps as step><#if step.place>${step.text}<#else><@quoted step.text/></#if><#sep> › </#list>
  </#if>
</#macro>

<#macro part it><#if it.message?has_content>${msg(it.message)} </#if><@quoted it.text/></#macro>

<#macro value it>
  <#if it.message?has_content>
    ${msg(it.message)}
  <#elseif it.list>
    <ul><#list it.parts as piece><li><@part piece/></li></#list></ul>
  <#else>
    <#list it.parts as piece><@part piece/><#sep> </#list>
  </#if>
</#macro>

<@layout.registrationLayout; section>
  <#if section = "header">
    <span class="agent-identity-title" lang="${msg("agentIdentityLanguage")}" dir="${msg("agentIdentityDirection")}">${msg("agentIdentityActionTitle")}</span>
  <#elseif section = "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/agent-identity.css?v=6">
    <div class="agent-identity" lang="${msg("agentIdentityLanguage")}" dir="${msg("agentIdentityDirection")}">

      <#if wrong || blocked>
        <div class="agent-identity-blocked" role="alert" tabindex="-1"<#if wrong> autofocus</#if>>
          <#if wrong><p><strong>${msg("agentIdentityMistakeTitle")}</strong> ${msg(action.mistake)}</p></#if>
          <#if blocked><p><strong>${msg("agentIdentityBlockedTitle")}</strong> ${msg(action.blockedBy)}</p></#if>
          <#if action.signInAgain?has_content>
            <p><a href="${action.signInAgain}">${msg("agentIdentitySignInAgain")}</a></p>
          </#if>
        </div>
      </#if>

      <dl class="agent-identity-facts">
        <div>
          <dt>${msg("agentIdentityAgent")}</dt>
          <dd>
            <strong><bdi>${inert(action.agentName)}</bdi></strong> <code>${inert(action.agentClientId)}</code>
            <#if action.passedOnBy?has_content>
              <br>${msg("agentIdentityActionPassedOnBy")} <#list action.passedOnBy as agent><code><bdi>${inert(agent)}</bdi></code><#sep> › </#list>
            </#if>
          </dd>
        </div>
        <div>
          <dt>${msg("agentIdentityActionFor")}</dt>
          <dd><strong><bdi>${inert(action.delegator)}</bdi></strong><#if action.forYou> (${msg("agentIdentityActionYou")})</#if></dd>
        </div>
        <div>
          <dt>${msg("agentIdentityActionAt")}</dt>
          <dd><#if action.service?has_content><strong><bdi>${inert(action.service)}</bdi></strong> </#if><code>${inert(action.uri)}</code></dd>
        </div>
        <div>
          <dt>${msg("agentIdentityActionDo")}</dt>
          <dd><strong><bdi>${inert(action.name)}</bdi></strong> <code>${inert(action.code)}</code></dd>
        </div>
        <div>
          <dt>${msg("agentIdentityActionOn")}</dt>
          <dd><@quoted action.targetType/> <@quoted action.targetId/></dd>
        </div>
        <div>
          <dt>${msg("agentIdentityActionReach")}</dt>
          <dd>
            <#if ["self", "team", "internal"]?seq_contains(action.visibility)>
              ${msg("agentIdentityVisibility" + action.visibility?cap_first)}
            <#else>
              <span class="agent-identity-risk"><strong>${msg((action.visibility == "public")?then("agentIdentityVisibilityPublic", "agentIdentityVisibilityUnknown"))}</strong></span>
            </#if>
            <#if action.recipients?has_content>
              <br>${msg("agentIdentityActionRecipients")} <#list action.recipients as domain><@quoted domain/><#sep> </#list>
            </#if>
            <#if action.tenant?has_content><br>${msg("agentIdentityActionTenant")} <@quoted action.tenant/></#if>
          </dd>
        </div>
        <div>
          <dt>${msg("agentIdentityActionUndo")}</dt>
          <dd>
            <#if action.irreversible><span class="agent-identity-risk"><strong>${msg("agentIdentityIrreversible")}</strong></span><#else>${msg("agentIdentityActionReversible")}</#if>
          </dd>
        </div>
        <div>
          <dt>${msg("agentIdentityUntil")}</dt>
          <dd><strong><bdi>${action.expiresAt}</bdi></strong> (${msg("agentIdentityLeft")} <strong>${action.left.number}</strong> ${msg(action.left.message)})</dd>
        </div>
      </dl>

      <section aria-labelledby="agent-identity-parameters-title">
        <h2 id="agent-identity-parameters-title">${msg("agentIdentityActionParameters")}</h2>
        <#if action.parameters?has_content>
          <p>${msg("agentIdentityActionQuoted")}</p>
          <#if action.coded><p>${msg("agentIdentityActionCodes")}</p></#if>
          <dl class="agent-identity-parameters">
            <#list action.parameters as it>
              <div>
                <dt><@label it/></dt>
                <dd>
                  <@value it/>
                  <#if !it.absent><small>${msg(it.byService?then("agentIdentityActionByService", "agentIdentityActionByOthers"))}</small></#if>
                </dd>
              </div>
            </#list>
          </dl>
        <#else>
          <p>${msg("agentIdentityActionNoParameters")}</p>
        </#if>
      </section>

      <section aria-labelledby="agent-identity-approvers-title">
        <h2 id="agent-identity-approvers-title">${msg("agentIdentityActionApprovers")}</h2>
        <p>${msg((action.approvers?size > 1)?then("agentIdentityActionAllApprove", "agentIdentityActionOneApproves"))}</p>
        <ul class="agent-identity-approvers">
          <#list action.approvers as approver>
            <li>
              ${msg(approver.message)}<#if approver.name?has_content> <bdi>${inert(approver.name)}</bdi></#if>
              <#if approver.approved><strong>(${msg("agentIdentityActionHasApproved")})</strong></#if>
            </li>
          </#list>
        </ul>
        <#if action.approvedBy?has_content>
          <p>${msg("agentIdentityActionApprovedBy")} <#list action.approvedBy as person><bdi>${inert(person)}</bdi><#sep>, </#list></p>
        </#if>
      </section>

      <section aria-labelledby="agent-identity-before-title">
        <h2 id="agent-identity-before-title">${msg("agentIdentityActionBefore")}</h2>
        <p>${msg("agentIdentityActionAsked")} <strong>${action.asked}</strong></p>
        <#if action.forYou>
          <p>${msg("agentIdentityActionApprovedBefore")} <strong>${action.approvedBefore}</strong></p>
          <#if action.lastApproved?has_content>
            <ul class="agent-identity-worst">
              <#list action.lastApproved as earlier><li><bdi>${inert(earlier.title)}</bdi>, <bdi>${earlier.at}</bdi></li></#list>
            </ul>
          </#if>
        </#if>
      </section>

      <#-- Each button is in a form of its own or names the one that it sends; all look alike: the page takes no side. -->
      <#assign button = (properties.kcButtonClass!) + " " + (properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!)>
      <section class="agent-identity-decision" aria-labelledby="agent-identity-decision-title">
        <h2 id="agent-identity-decision-title">${msg("agentIdentityDecisionTitle")}</h2>
        <p>${msg(action.approvable?then("agentIdentityActionOnce", "agentIdentityActionNotYours"))}</p>
        <#if action.decideBy?has_content><p>${msg("agentIdentityDecideBy")} <strong><bdi>${action.decideBy}</bdi></strong></p></#if>
        <div>
          <form id="agent-identity-denial" action="${url.loginAction}" method="post">
            <button type="submit" name="decision" value="deny" class="${button}">${msg("agentIdentityActionDeny")}</button>
          </form>
          <#if action.forYou>
            <form id="agent-identity-ending" action="${url.loginAction}" method="post">
              <button type="submit" name="decision" value="end" class="${button}">${msg("agentIdentityActionDenyAndEnd")}</button>
            </form>
          </#if>
          <#if action.approvable && !blocked>
            <form id="agent-identity-approval" action="${url.loginAction}" method="post">
              <input type="hidden" name="shown" value="${action.shown}">
              <button type="submit" name="decision" value="approve" class="${button}">${msg("agentIdentityActionApprove")}</button>
            </form>
          </#if>
        </div>
      </section>
    </div>
  </#if>
</@layout.registrationLayout>
