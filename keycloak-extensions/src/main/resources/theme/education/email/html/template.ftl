<#macro emailLayout>
<!DOCTYPE html>
<html lang="${locale.language}" dir="${(ltr)?then('ltr','rtl')}">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${subject}</title>
</head>
<body style="background:#ffffff;color:#0b1f33;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;margin:0">
<main style="margin:0 auto;max-width:560px;padding:24px 16px">
<h1 style="font-size:20px;line-height:1.25;margin:0 0 16px">${subject}</h1>
<#nested>
</main>
</body>
</html>
</#macro>
