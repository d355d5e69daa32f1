<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "who.ftl" as who>
<#assign username = who.shown in layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('totp'); section>
    <#if section = "header">
        ${msg("otpTitle")}
    <#elseif section = "form">
        <form id="kc-otp-login-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post"
              onsubmit="login.disabled = true; return true;" novalidate="novalidate">
            <#if otpLogin.userOtpCredentials?size gt 1>
                <@field.group name="selectedCredentialId" label=msg("otpDevice")>
                    <span class="${properties.kcInputClass!}">
                        <select id="selectedCredentialId" name="selectedCredentialId">
                            <#list otpLogin.userOtpCredentials as device>
                                <option value="${device.id}" ${(device.id == otpLogin.selectedCredentialId!'')?then('selected', '')}>${device.userLabel!}</option>
                            </#list>
                        </select>
                    </span>
                </@field.group>
            <#else>
                <input type="hidden" name="selectedCredentialId" value="${otpLogin.selectedCredentialId!''}">
            </#if>
            <@field.input name="otp" label=msg("loginOtpOneTime") autocomplete="one-time-code" fieldName="totp" autofocus=true />
            <@buttons.loginButton />
        </form>
    </#if>
</@layout.registrationLayout>
