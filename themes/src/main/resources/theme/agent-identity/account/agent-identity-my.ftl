<!doctype html>
<html lang="${language}" dir="${text['agentIdentityDirection']}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${text['agentIdentityMyAgents']}</title>
    <link rel="icon" type="image/svg+xml" href="${resources}/favicon.svg">
    <link rel="stylesheet" href="${resources}/page.css">
    <script type="module" src="${resources}/${script}?v=${version}"></script>
  </head>
  <body>
    <main><agent-identity-my issuer="${issuer}"></agent-identity-my></main>
    <noscript>${text['agentIdentityNeedsScript']}</noscript>
  </body>
</html>
