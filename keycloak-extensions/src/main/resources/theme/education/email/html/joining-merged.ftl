<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("joiningGreeting")}</p>
<p>${msg("joiningMergedWhat")}</p>
<p>${msg("joiningReceiptNotMe")}<br><a href="${link}">${msg("joiningReceiptLink")}</a></p>
<p>${msg("joiningReceiptUndo", until)}</p>
</@layout.emailLayout>
