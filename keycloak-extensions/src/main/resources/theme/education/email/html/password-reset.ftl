<#import "template.ftl" as layout>
<#import "letter.ftl" as letter>
<@layout.emailLayout>
<p>${msg("letterGreeting")}</p>
<p>${msg("password-resetWhat")}</p>
<@letter.button link=link label=msg("password-resetButton") />
<p>${msg("password-resetNotYou")}</p>
</@layout.emailLayout>
