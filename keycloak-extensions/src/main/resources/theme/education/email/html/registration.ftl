<#import "template.ftl" as layout>
<#import "letter.ftl" as letter>
<@layout.emailLayout>
<p>${msg("letterGreeting")}</p>
<p>${msg("registrationWhat")}</p>
<@letter.button link=link label=msg("registrationButton") />
<p>${msg("registrationNotYou")}</p>
</@layout.emailLayout>
