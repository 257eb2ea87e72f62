"""v5: how often a password was tried, whichever process was asked."""

import sqlalchemy as sa
from alembic import op

revision = "v5"
down_revision: str | None = "v4"


def upgrade() -> None:
    """Nothing has been tried yet."""
    op.create_table(
        "tries",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tries"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tries_key", "tries", ["key"])
    op.create_index("ix_tries_at", "tries", ["at"])


def downgrade() -> None:
    """Counting begins anew."""
    op.drop_table("tries")
