<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("newPasswordDoneTitle")}
    <#elseif section = "form">
        <p class="eg-text" role="status">${msg("newPasswordDoneText")}</p>
        <#if client?? && client.baseUrl?has_content>
            <p><a id="eg-log-in" class="eg-state-button" href="${client.baseUrl}">${msg("newPasswordLogIn")}</a></p>
        </#if>
    </#if>
</@layout.registrationLayout>
