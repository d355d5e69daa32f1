<#-- One page for known and unknown addresses: nothing on it may depend on who that is. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("mailboxLetterTitle")}
    <#elseif section = "form">
        <p class="eg-text" role="status">${msg("mailboxLetterText")} <b class="eg-address">${address}</b>.</p>
        <p class="eg-text">${msg("mailboxLetterNext")}</p>
        <p class="eg-text">${msg("mailboxLetterNone")}</p>
        <p class="eg-text"><a href="${url.loginUrl}">${msg("mailboxBack")}</a></p>
    </#if>
</@layout.registrationLayout>
