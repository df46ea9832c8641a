<#-- Direction overrides and embeddings could reorder words of ours that follow; they are shown as replacement characters. -->
<#function inert text>
  <#return text?replace("[\x202A-\x202E\x2066-\x2069]", "\xFFFD", "r")>
</#function>
