"""v4: administrators, and who is signed in."""

import sqlalchemy as sa
from alembic import op

revision = "v4"
down_revision: str | None = "v3"


def upgrade() -> None:
    """Nobody is an administrator yet, and nobody is signed in."""
    op.add_column("people", sa.Column("admin", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "sessions",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_sessions"),
        sa.ForeignKeyConstraint(["person"], ["people.folded"], name="fk_sessions_person", ondelete="CASCADE"),
    )
    op.create_index("ix_sessions_person", "sessions", ["person"])


def downgrade() -> None:
    """Everybody is signed out, and nobody is an administrator; the accounts stay."""
    op.drop_table("sessions")
    op.drop_column("people", "admin")
