package education.gateway.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The indexes of some tables as the schema has them, taken away for a load and made again after it. */
final class LoadedIndexes {

    private static final String OF_TABLE = """
            SELECT i.relname, pg_get_indexdef(x.indexrelid), c.conname
              FROM pg_index x
              JOIN pg_class i ON i.oid = x.indexrelid
              LEFT JOIN pg_constraint c ON c.conindid = x.indexrelid AND c.contype = 'p'
             WHERE x.indrelid = ?::regclass ORDER BY pg_relation_size(x.indexrelid) DESC, i.relname""";

    private final OwnDatabase database;
    private final List<Index> indexes = new ArrayList<>();

    /** @param key whether it is the primary key */
    private record Index(String table, String name, String definition, boolean key) {}

    private LoadedIndexes(OwnDatabase database) {
        this.database = database;
    }

    static LoadedIndexes takenFrom(OwnDatabase database, String... tables) throws SQLException {
        var taken = new LoadedIndexes(database);
        for (String table : tables) {
            taken.read(table);
        }
        for (Index index : taken.indexes) {
            database.run(
                    index.key()
                            ? "ALTER TABLE " + index.table() + " DROP CONSTRAINT " + index.name()
                            : "DROP INDEX " + schemaOf(index) + "." + index.name());
        }
        return taken;
    }

    private void read(String table) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(OF_TABLE)) {
            statement.setString(1, table);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    indexes.add(new Index(table, rows.getString(1), rows.getString(2), rows.getString(3) != null));
                }
            }
        }
    }

    /** Makes them as they were, two at a time. */
    void makeAgain() {
        TwoAtATime.all(indexes, index -> database.run(index.definition()));
        for (Index index : indexes) {
            if (index.key()) {
                try {
                    database.run("ALTER TABLE " + index.table() + " ADD CONSTRAINT " + index.name()
                            + " PRIMARY KEY USING INDEX " + index.name());
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static String schemaOf(Index index) {
        return index.table().substring(0, index.table().indexOf('.'));
    }
}
