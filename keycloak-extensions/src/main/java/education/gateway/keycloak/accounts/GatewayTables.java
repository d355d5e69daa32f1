package education.gateway.keycloak.accounts;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Our tables: made by Liquibase when the server starts, read and written by native SQL, so without entities. */
final class GatewayTables implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return List.of();
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/education-gateway-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return GatewayTablesFactory.ID;
    }

    @Override
    public void close() {}
}
