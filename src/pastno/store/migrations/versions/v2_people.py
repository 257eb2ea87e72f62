"""v2: accounts, cases shared by name, the audit log."""

import sqlalchemy as sa
from alembic import op

revision = "v2"
down_revision: str | None = "v1"

_SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "people",
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text),
        sa.Column("subject", sa.Text),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("added", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("folded", name="pk_people"),
        sa.UniqueConstraint("subject", name="uq_people_subject"),
    )
    op.create_table(
        "shares",
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "person", name="pk_shares"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_shares_case_id", ondelete="CASCADE"),
        sa.CheckConstraint("role in ('editor', 'coach', 'reader')", name=op.f("ck_shares_role")),
    )
    op.create_index("ix_shares_person", "shares", ["person"])
    op.create_table(
        "audit",
        sa.Column("id", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_case_id", "audit", ["case_id"])


def downgrade() -> None:
    """Remove accounts, shares and the audit log; the cases stay with their owners."""
    for table in ("audit", "shares", "people"):
        op.drop_table(table)
