"""Where Alembic meets the store: over the connection that it is handed, inside that connection's transaction."""

from alembic import context

from headwater.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
