"""Runs the steps on the connection that ``pastno.store.migrate`` hands over, within its transaction."""

from alembic import context

from pastno.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite can roll back a change of schema; Alembic's default says that it cannot
)
with context.begin_transaction():
    context.run_migrations()
