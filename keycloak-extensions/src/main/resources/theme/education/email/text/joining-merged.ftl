<#ftl output_format="plainText">
${msg("joiningGreeting")}

${msg("joiningMergedWhat")}

${msg("joiningReceiptNotMe")}
${link}

${msg("joiningReceiptUndo", until)}
