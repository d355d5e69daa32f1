<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("joiningGreeting")}</p>
<p>${msg("joiningUndoneWhat")}</p>
<p>${msg("joiningUndoneDo")}</p>
</@layout.emailLayout>
