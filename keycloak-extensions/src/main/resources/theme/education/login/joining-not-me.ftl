<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("joiningNotMeTitle")}
    <#elseif section = "form">
        <#if joiningState == "ask">
            <p class="instruction">${msg("joiningNotMe")}</p>
            <form action="" method="post">
                <input type="hidden" name="token" value="${joiningKey}">
                <button id="joining-not-me" class="eg-state-button" type="submit">${msg("joiningNotMeStop")}</button>
            </form>
            <p class="eg-hint">${msg("joiningNotMeHint")}</p>
        <#elseif joiningState == "done">
            <p class="instruction" role="status">${msg("joiningNotMeDone")}</p>
        <#else>
            <p class="instruction" role="alert">${msg("joiningNotMeUsed")}</p>
        </#if>
    </#if>
</@layout.registrationLayout>
