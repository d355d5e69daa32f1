<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("newPasswordTitle")}
    <#elseif section = "form">
        <p id="eg-password-rules" class="eg-text">${msg("newPasswordText")}</p>
        <#-- Without an address of its own: the form goes to the page it is on, and the link is written nowhere else. -->
        <form id="eg-new-password-form" class="${properties.kcFormClass!}" method="post"
              onsubmit="send.disabled = true; return true;" novalidate="novalidate">
            <@field.password name="password-new" fieldName="password" label=msg("passwordNew")
                autocomplete="new-password" autofocus=true />
            <@field.password name="password-confirm" label=msg("passwordConfirm") autocomplete="new-password" />
            <@buttons.actionGroup>
                <@buttons.button id="eg-send" name="send" label="newPasswordSend" />
            </@buttons.actionGroup>
        </form>
    </#if>
</@layout.registrationLayout>
