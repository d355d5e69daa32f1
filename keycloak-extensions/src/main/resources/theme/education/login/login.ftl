<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "who.ftl" as who>
<#assign username = who.shown in layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('username','password') displayInfo=false; section>
    <#if section = "header">
        ${msg("loginAccountTitle")}
    <#elseif section = "form">
        <#if social?? && social.providers?? && social.providers?has_content>
            <section class="eg-state" aria-labelledby="eg-state-hint">
                <#list social.providers as p>
                    <a id="social-${p.alias}" class="eg-state-button" href="${p.loginUrl}" data-once-link
                       data-disabled-class="eg-pressed">${msg("stateLoginButton", p.displayName!p.alias)}</a>
                </#list>
                <p id="eg-state-hint" class="eg-hint">${msg("stateLoginHint")}</p>
            </section>
            <#if realm.password>
                <p class="eg-or" role="separator"><span>${msg("stateLoginOr")}</span></p>
            </#if>
        </#if>
        <#if realm.password>
            <section class="eg-password" aria-labelledby="eg-password-title">
                <h2 id="eg-password-title">${msg("passwordLoginTitle")}</h2>
                <p class="eg-hint">${msg("passwordLoginHint")}</p>
                <form id="kc-form-login" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post"
                      onsubmit="login.disabled = true; return true;" novalidate="novalidate">
                    <#assign failed = messagesPerField.existsError('username','password')>
                    <#if !usernameHidden??>
                        <@field.input name="username" label=msg("passwordLoginName")
                            error=messagesPerField.getFirstError('username','password') autofocus=failed
                            autocomplete="username" value=login.username!'' />
                    </#if>
                    <@field.password name="password" label=msg("password") forgotPassword=realm.resetPasswordAllowed
                        error=(usernameHidden??)?then(messagesPerField.getFirstError('username','password'), '')
                        autofocus=usernameHidden?? autocomplete="current-password" />
                    <@buttons.loginButton />
                </form>
                <#if realm.registrationAllowed && !registrationDisabled??>
                    <p class="eg-text eg-register">${msg("registerQuestion")}
                        <a id="eg-register" href="${url.registrationUrl}">${msg("doRegister")}</a></p>
                </#if>
            </section>
        </#if>
    </#if>
</@layout.registrationLayout>
