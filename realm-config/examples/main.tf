# The same as keycloak-config-cli.yaml, for Terraform. Clients and roles by the provider keycloak/keycloak; agent scopes by
# our Admin REST through the provider Mastercard/restapi, because the other has no free attributes for client scopes.
terraform {
  required_providers {
    keycloak = {
      source  = "keycloak/keycloak"
      version = ">= 5.5.0"
    }
    restapi = {
      source  = "Mastercard/restapi"
      version = ">= 2.0.0"
    }
  }
}

variable "keycloak_url" {
  type    = string
  default = "https://id.example"
}

variable "terraform_client_secret" {
  type      = string
  sensitive = true
}

# A confidential client with a service account that holds manage-realm and manage-clients of this realm.
provider "keycloak" {
  url           = var.keycloak_url
  realm         = "calendar"
  client_id     = "terraform"
  client_secret = var.terraform_client_secret
}

provider "restapi" {
  uri                  = "${var.keycloak_url}/admin/realms/calendar/agent-identity"
  write_returns_object = true
  id_attribute         = "id"
  update_method        = "PUT"

  oauth_client_credentials {
    oauth_client_id      = "terraform"
    oauth_client_secret  = var.terraform_client_secret
    oauth_token_endpoint = "${var.keycloak_url}/realms/calendar/protocol/openid-connect/token"
  }
}

resource "keycloak_role" "calendar_user" {
  realm_id = "calendar"
  name     = "calendar-user"
}

resource "keycloak_openid_client" "calendar_api" {
  realm_id                     = "calendar"
  client_id                    = "calendar-api"
  access_type                  = "CONFIDENTIAL"
  standard_flow_enabled        = false
  direct_access_grants_enabled = false
  full_scope_allowed           = false
  extra_config = {
    "agent.kind"     = "resource-server"
    "agent.resource" = "https://calendar.example"
  }
}

resource "restapi_object" "events_read" {
  path = "/scopes"
  data = jsonencode({
    resource   = "https://calendar.example"
    action     = "events.read"
    title      = "Read your calendar"
    risk       = "low"
    reversible = true
    visibility = "self"
    roles      = [{ name = keycloak_role.calendar_user.name }]
  })
}

resource "keycloak_openid_client" "calendar_agent" {
  realm_id                     = "calendar"
  client_id                    = "calendar-agent"
  name                         = "Calendar agent"
  access_type                  = "CONFIDENTIAL"
  client_authenticator_type    = "client-jwt"
  standard_flow_enabled        = false
  implicit_flow_enabled        = false
  direct_access_grants_enabled = false
  service_accounts_enabled     = false
  full_scope_allowed           = false
  extra_config = {
    "use.jwks.url"                          = "true"
    "jwks.url"                              = "https://calendar-agent.example/jwks.json"
    "agent.kind"                            = "agent"
    "agent.sponsor"                         = "carol"
    "agent.expires-at"                      = "2030-01-01T00:00:00Z"
    "agent.max-token-lifetime"              = "120"
    "agent.key-binding"                     = "required"
    "agent.max-pending-proposals-per-human" = "2"
  }
}

resource "keycloak_openid_client_optional_scopes" "ceiling" {
  realm_id        = "calendar"
  client_id       = keycloak_openid_client.calendar_agent.id
  optional_scopes = [restapi_object.events_read.api_data.name]
}
