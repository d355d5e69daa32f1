<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("errorTitle")}
    <#elseif section = "form">
        <p class="instruction" role="alert"><#if message?has_content>${message.summary}<#else>${msg("newPasswordDead")}</#if></p>
    </#if>
</@layout.registrationLayout>
