<#ftl output_format="plainText">
${msg("letterGreeting")}

${msg("diary." + kind + ".what", number, day)}
<#if reasons?has_content>

<#list reasons?split(" ") as reason>
- ${msg("diary." + kind + ".reason." + reason)}
</#list>
</#if>

${msg("diary." + kind + ".do", number, day)}
<#if diary?has_content>

${msg("diaryLetterOpen")}
${diary}
</#if>

${msg("diaryLetterNoPassword")}
