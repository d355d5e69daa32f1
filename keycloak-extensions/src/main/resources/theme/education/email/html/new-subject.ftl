<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("newSubjectGreeting")}</p>
<p>${msg("newSubjectWhat")}</p>
<p>${msg("newSubjectDo")}</p>
</@layout.emailLayout>
