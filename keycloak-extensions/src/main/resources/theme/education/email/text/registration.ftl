<#ftl output_format="plainText">
${msg("letterGreeting")}

${msg("registrationWhat")}

${link}

${msg("registrationNotYou")}
