"""The table of gates, from the coach: what each holds back and why."""

from pastno.coach.gates import gates


def table() -> str:
    """One row a gate."""
    rows = ["| gate | name | holds back | because |", "| --- | --- | --- | --- |"]
    for gate in gates().values():
        holds = ", ".join(name.replace("_", " ") for name in gate.holds)
        rows.append(f"| {gate.code} | {gate.name} | {holds} | {gate.reason} |")
    return "\n".join(rows)
