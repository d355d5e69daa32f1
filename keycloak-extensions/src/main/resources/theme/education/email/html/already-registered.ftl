<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("letterGreeting")}</p>
<p>${msg("already-registeredWhat")}</p>
<#if diary?has_content><p><a href="${diary}">${diary}</a></p></#if>
<p>${msg("already-registeredNotYou")}</p>
</@layout.emailLayout>
