<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("joiningQuestionTitle")}
    <#elseif section = "form">
        <p class="instruction">${msg("joiningQuestion")}</p>
        <form action="${url.loginAction}" method="post">
            <input type="hidden" name="choice" value="have">
            <button id="joining-have" class="eg-state-button" type="submit">${msg("joiningHave")}</button>
        </form>
        <form action="${url.loginAction}" method="post">
            <input type="hidden" name="choice" value="new">
            <button id="joining-new" class="eg-quiet-button" type="submit">${msg("joiningNew")}</button>
        </form>
        <p class="eg-hint">${msg("joiningQuestionHint")}</p>
    </#if>
</@layout.registrationLayout>
