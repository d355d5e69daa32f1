/** What the diary's tests need of Keycloak's side. */
package education.gateway.keycloak.guardianship;
