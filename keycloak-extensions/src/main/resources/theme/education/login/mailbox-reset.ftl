<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("mailboxResetTitle")}
    <#elseif section = "form">
        <p class="eg-text">${msg("mailboxResetText")}</p>
        <form id="eg-mailbox-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post"
              onsubmit="send.disabled = true; return true;" novalidate="novalidate">
            <@field.input name="email" label=msg("passwordLoginName") value=typed!'' autocomplete="email"
                autofocus=messagesPerField.existsError('email') />
            <@buttons.actionGroup>
                <@buttons.button id="eg-send" name="send" label="mailboxResetSend" />
            </@buttons.actionGroup>
        </form>
        <p class="eg-text"><a href="${url.loginUrl}">${msg("mailboxBack")}</a></p>
    </#if>
</@layout.registrationLayout>
