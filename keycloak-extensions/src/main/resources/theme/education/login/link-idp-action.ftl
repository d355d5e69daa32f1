<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("joiningInsideTitle")}
    <#elseif section = "form">
        <p class="instruction">${msg("joiningInside")}</p>
        <form action="${url.loginAction}" method="post">
            <button id="joining-inside" class="eg-state-button" type="submit">${msg("joiningInsideGo")}</button>
        </form>
        <#if isAppInitiatedAction??>
            <form action="${url.loginAction}" method="post">
                <button id="joining-inside-not" class="eg-quiet-button" type="submit" name="cancel-aia" value="true">${msg("joiningInsideNot")}</button>
            </form>
        </#if>
        <p class="eg-hint">${msg("joiningConfirmHint")}</p>
    </#if>
</@layout.registrationLayout>
