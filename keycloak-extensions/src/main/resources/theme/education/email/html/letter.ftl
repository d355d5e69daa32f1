<#-- What all letters with a link have in common: the address is shown as text too, for programs that take links off. -->
<#macro button link label>
<p style="margin:24px 0"><a href="${link}" style="background:#0d4cd3;border-radius:8px;color:#ffffff;display:inline-block;font-size:16px;font-weight:600;padding:14px 24px;text-decoration:none">${label}</a></p>
<p style="color:#46586b;font-size:14px">${msg("letterLinkAsText")}<br><span style="overflow-wrap:anywhere">${link}</span></p>
</#macro>
