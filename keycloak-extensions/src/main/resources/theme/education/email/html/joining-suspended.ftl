<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("joiningGreeting")}</p>
<p>${msg("joiningSuspendedWhat")}</p>
<p>${msg("joiningSuspendedDo")}</p>
</@layout.emailLayout>
