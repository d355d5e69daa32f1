<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("joiningProofTitle")}
    <#elseif section = "form">
        <p class="instruction">${msg("joiningProof")}</p>
        <form class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate="novalidate">
            <input type="hidden" name="choice" value="proof">
            <@field.input name="username" label=msg("joiningLogin") error=messagesPerField.getFirstError('username')
                autofocus=true autocomplete="username" value=(typedLogin!'') />
            <@field.password name="password" label=msg("password") forgotPassword=false error=""
                autocomplete="current-password" />
            <button id="joining-prove" class="eg-state-button" type="submit">${msg("joiningProve")}</button>
        </form>
        <form action="${url.loginAction}" method="post">
            <input type="hidden" name="choice" value="back">
            <button id="joining-back" class="eg-quiet-button" type="submit">${msg("joiningBack")}</button>
        </form>
        <p class="eg-hint">${msg("joiningProofHint")}</p>
    </#if>
</@layout.registrationLayout>
