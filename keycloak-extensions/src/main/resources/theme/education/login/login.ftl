<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "who.ftl" as who>
<#assign username = who.shown in layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('username','password') displayInfo=false; section>
    <#if section = "header">
        ${msg("loginAccountTitle")}
    <#elseif section = "form">
        <#assign failed = messagesPerField.existsError('username','password')>
        <#assign stateLogin = social?? && social.providers?? && social.providers?has_content>
        <#-- One form, so that the choice to stay counts for every door, also without scripts. -->
        <form id="kc-form-login" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post"
              onsubmit="login.disabled = true; return true;" novalidate="novalidate">
            <#if stateLogin>
                <#if realm.password>
                    <#-- Enter presses the first button of a form: that must be the one of the password. -->
                    <button class="eg-unseen" type="submit" tabindex="-1" aria-hidden="true">${msg("doLogIn")}</button>
                </#if>
                <section class="eg-state" aria-labelledby="eg-state-hint">
                    <#list social.providers as p>
                        <button id="social-${p.alias}" class="eg-state-button" type="submit" formnovalidate
                                formaction="${p.loginUrl}">${msg("stateLoginButton", p.displayName!p.alias)}</button>
                    </#list>
                    <p id="eg-state-hint" class="eg-hint">${msg("stateLoginHint")}</p>
                </section>
            </#if>
            <#if realm.rememberMe && !usernameHidden??>
                <div class="eg-stay">
                    <label for="rememberMe">
                        <input type="checkbox" id="rememberMe" name="rememberMe" aria-describedby="eg-stay-hint"
                               ${(failed && login.rememberMe??)?then('checked', '')}>
                        <span>${msg("stayChoice")}</span>
                    </label>
                    <p id="eg-stay-hint" class="eg-hint">${msg("stayHint")}</p>
                </div>
            </#if>
            <#if realm.password>
                <#if stateLogin>
                    <p class="eg-or" role="separator"><span>${msg("stateLoginOr")}</span></p>
                </#if>
                <section class="eg-password" aria-labelledby="eg-password-title">
                    <h2 id="eg-password-title">${msg("passwordLoginTitle")}</h2>
                    <p class="eg-hint">${msg("passwordLoginHint")}</p>
                    <#if !usernameHidden??>
                        <#-- Keycloak would also fill in who logged in here last. -->
                        <@field.input name="username" label=msg("passwordLoginName")
                            error=messagesPerField.getFirstError('username','password') autofocus=failed
                            autocomplete="username" value=failed?then(login.username!'', '') />
                    </#if>
                    <@field.password name="password" label=msg("password") forgotPassword=realm.resetPasswordAllowed
                        error=(usernameHidden??)?then(messagesPerField.getFirstError('username','password'), '')
                        autofocus=usernameHidden?? autocomplete="current-password" />
                    <@buttons.loginButton />
                    <#if realm.registrationAllowed && !registrationDisabled??>
                        <p class="eg-text eg-register">${msg("registerQuestion")}
                            <a id="eg-register" href="${url.registrationUrl}">${msg("doRegister")}</a></p>
                    </#if>
                </section>
            </#if>
        </form>
    </#if>
</@layout.registrationLayout>
