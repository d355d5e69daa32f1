package education.gateway.simulator.gateway;

import education.gateway.simulator.oauth.WaitingLogin;

/** What a person granted to a client: stands behind a code or an access token. */
record GatewayGrant(GatewayRequest request, WaitingLogin.Proof proof) {}
