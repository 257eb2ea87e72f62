"""v3: contents that may be sealed."""

import sqlalchemy as sa
from alembic import op

from pastno.store.errors import StoreError

revision = "v3"
down_revision: str | None = "v2"


def upgrade() -> None:
    """What lies there is not sealed."""
    op.add_column("contents", sa.Column("sealed", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "seals",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("check", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seals"),
    )


def downgrade() -> None:
    """Only where nothing is sealed: without the mark it could not be read again.

    Raises:
        StoreError: something is sealed.
    """
    sealed = sa.table("contents", sa.column("sealed", sa.Boolean))
    if op.get_bind().scalar(sa.select(sa.func.count()).select_from(sealed).where(sealed.c.sealed)):
        raise StoreError("the database is sealed; unseal it before going back to schema v2")
    op.drop_table("seals")
    op.drop_column("contents", "sealed")
