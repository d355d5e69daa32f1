<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("transitionTitle")}
    <#elseif section = "form">
        <p class="instruction">${msg(required?then("transitionRequired", "transitionInvite"))}</p>
        <form action="${url.loginAction}" method="post">
            <button class="eg-state-button" type="submit" name="choice" value="join">${msg("transitionJoin")}</button>
            <#if !required>
                <button class="eg-quiet-button" type="submit" name="choice" value="later">${msg("transitionLater")}</button>
            </#if>
        </form>
        <section class="eg-help" aria-labelledby="eg-help-title">
            <h2 id="eg-help-title">${msg("transitionHelpTitle")}</h2>
            <p>${msg("transitionHelp")}</p>
        </section>
    </#if>
</@layout.registrationLayout>
