<#ftl output_format="plainText">
${msg("joiningGreeting")}

${msg("joiningUnmergedWhat")}

${msg("joiningUnmergedDo")}
