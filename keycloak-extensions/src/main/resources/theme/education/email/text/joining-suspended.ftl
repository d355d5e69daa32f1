<#ftl output_format="plainText">
${msg("joiningGreeting")}

${msg("joiningSuspendedWhat")}

${msg("joiningSuspendedDo")}
