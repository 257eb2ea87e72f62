"""v1: cases with their history, sources and drafts."""

import sqlalchemy as sa
from alembic import op

revision = "v1"
down_revision: str | None = None

_SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _of_case() -> "sa.Column[str]":
    return sa.Column("case_id", sa.Text, nullable=False)


def _to_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=f"fk_{table}_case_id", ondelete="CASCADE")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "cases",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("draft", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
    )
    op.create_index("ix_cases_owner", "cases", ["owner"])
    op.create_table(
        "contents",
        sa.Column("id", _SERIAL, autoincrement=True, nullable=False),
        _of_case(),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contents"),
        _to_case("contents"),
        sa.UniqueConstraint("case_id", "digest", name="uq_contents_case_id_digest"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "versions",
        sa.Column("id", _SERIAL, autoincrement=True, nullable=False),
        _of_case(),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("stands", sa.Text, nullable=False),
        sa.Column("condition", sa.Text, nullable=False),
        sa.Column("next_step", sa.Text, nullable=False),
        sa.Column("next_date", sa.Date),
        sa.Column("document_id", _SERIAL, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        _to_case("versions"),
        sa.ForeignKeyConstraint(["document_id"], ["contents.id"], name="fk_versions_document_id"),
        sa.UniqueConstraint("case_id", "number", name="uq_versions_case_id_number"),
        sa.CheckConstraint("stands in ('no', 'maybe', 'yes', 'walked')", name=op.f("ck_versions_stands")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Text, nullable=False),
        _of_case(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("added", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content_id", _SERIAL, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        _to_case("sources"),
        sa.ForeignKeyConstraint(["content_id"], ["contents.id"], name="fk_sources_content_id"),
    )
    op.create_index("ix_sources_case_id", "sources", ["case_id"])
    op.create_table(
        "spans",
        sa.Column("source_id", sa.Text, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("until", sa.Integer),
        sa.PrimaryKeyConstraint("source_id", "since", name="pk_spans"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_spans_source_id", ondelete="CASCADE"),
    )
    op.create_table(
        "drafts",
        _of_case(),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("content_id", _SERIAL, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "number", name="pk_drafts"),
        _to_case("drafts"),
        sa.ForeignKeyConstraint(["content_id"], ["contents.id"], name="fk_drafts_content_id"),
    )


def downgrade() -> None:
    """Remove every case."""
    for table in ("drafts", "spans", "sources", "versions", "contents", "cases"):
        op.drop_table(table)
