<#-- Who is logging in, as text: the parent theme shows a field that nobody can fill in and that has no label. -->
<#macro shown>
<p class="eg-who">
    <span>${msg("loginAs", auth.attemptedUsername)}</span>
    <a id="reset-login" href="${url.loginRestartFlowUrl}">${msg("restartLoginTooltip")}</a>
</p>
</#macro>
