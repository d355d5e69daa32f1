<#ftl output_format="plainText">
${msg("joiningGreeting")}

${msg("joiningReceiptWhat", children)}

${msg("joiningReceiptNotMe")}
${link}

${msg("joiningReceiptUndo", until)}
