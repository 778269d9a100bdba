terraform {
  required_version = ">= 1.9"
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.73"
    }
  }
}

# The subscription is that of ARM_SUBSCRIPTION_ID. Storage is set up without its keys, and without reaching its endpoints.
provider "azurerm" {
  storage_use_azuread = true
  features {
    storage {
      data_plane_available = false
    }
  }
}
