<#-- The frame that a login theme gives, without its looks. -->
<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<!DOCTYPE html>
<html lang="en"><head><title>${title!}</title></head>
<body><h1><#nested "header"></h1><main><#nested "form"></main><footer><#nested "info"></footer></body></html>
</#macro>
