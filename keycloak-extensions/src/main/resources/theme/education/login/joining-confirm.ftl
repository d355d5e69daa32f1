<#import "template.ftl" as layout>
<#-- The parent theme would print the name that was typed; the page says what will be joined in its own words. -->
<#macro nobody></#macro>
<#assign username = nobody in layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("joiningConfirmTitle")}
    <#elseif section = "form">
        <p class="instruction">${msg("joiningConfirm")}</p>
        <dl class="eg-facts">
            <dt>${msg("joiningConfirmAccount")}</dt><dd id="joined-account">${joinedAddress}</dd>
            <dt>${msg("joiningConfirmChildren")}</dt><dd id="joined-children">${joinedChildren}</dd>
        </dl>
        <p class="eg-hint">${msg("joiningConfirmHint")}</p>
        <form action="${url.loginAction}" method="post">
            <input type="hidden" name="choice" value="join">
            <button id="joining-join" class="eg-state-button" type="submit">${msg("joiningJoin")}</button>
        </form>
        <form action="${url.loginAction}" method="post">
            <input type="hidden" name="choice" value="no">
            <button id="joining-no" class="eg-quiet-button" type="submit">${msg("joiningNo")}</button>
        </form>
    </#if>
</@layout.registrationLayout>
