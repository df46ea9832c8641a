<!doctype html>
<html lang="${language}" dir="${text['agentIdentityDirection']}">
  <head>
    <meta charset="utf-8">
    <meta name="color-scheme" content="light dark">
    <title>${text['agentIdentityMyAgents']}</title>
  </head>
  <body></body>
</html>
