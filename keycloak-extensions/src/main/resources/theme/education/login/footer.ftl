<#-- Said on every page of the login: this is where people are asked for passwords. -->
<#macro content>
<aside class="eg-warning" aria-label="${msg("fraudWarningTitle")}">
    <h2>${msg("fraudWarningTitle")}</h2>
    <p>${msg("fraudWarning")}</p>
</aside>
</#macro>
