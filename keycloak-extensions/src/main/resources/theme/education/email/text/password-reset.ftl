<#ftl output_format="plainText">
${msg("letterGreeting")}

${msg("password-resetWhat")}

${link}

${msg("password-resetNotYou")}
