<#ftl output_format="plainText">
${msg("joiningGreeting")}

${msg("joiningUndoneWhat")}

${msg("joiningUndoneDo")}
