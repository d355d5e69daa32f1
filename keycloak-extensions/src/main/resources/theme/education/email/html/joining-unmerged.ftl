<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("joiningGreeting")}</p>
<p>${msg("joiningUnmergedWhat")}</p>
<p>${msg("joiningUnmergedDo")}</p>
</@layout.emailLayout>
