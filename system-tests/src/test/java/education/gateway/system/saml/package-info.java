/** The second door, SAML: the way through it, and everything that must not get through. */
@org.jspecify.annotations.NullMarked
package education.gateway.system.saml;
