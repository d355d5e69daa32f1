<#ftl output_format="plainText">
${msg("letterGreeting")}

${msg("already-registeredWhat")}

${diary}

${msg("already-registeredNotYou")}
