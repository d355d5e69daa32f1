<#ftl output_format="plainText">
${msg("newSubjectGreeting")}

${msg("newSubjectWhat")}

${msg("newSubjectDo")}
