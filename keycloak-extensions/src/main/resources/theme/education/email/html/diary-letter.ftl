<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("letterGreeting")}</p>
<p>${msg("diary." + kind + ".what", number, day)}</p>
<#if reasons?has_content>
<ul>
<#list reasons?split(" ") as reason><li>${msg("diary." + kind + ".reason." + reason)}</li>
</#list></ul>
</#if>
<p>${msg("diary." + kind + ".do", number, day)}</p>
<#if diary?has_content><p>${msg("diaryLetterOpen")}<br><a href="${diary}">${diary}</a></p></#if>
<p>${msg("diaryLetterNoPassword")}</p>
</@layout.emailLayout>
