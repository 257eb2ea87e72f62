"""What stands before a name: "Dr Wen", "Mrs. Oyelowo", "Sister Agnes"."""

TITLE = (
    r"(?-i:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Judge|Councillor|Sister|Father|Rev|Reverend|Engr|Alhaji|Alhaja|Pastor|"
    r"Chief(?!\s(?:Executive|Financial|Operating|Medical|People|Technology|Information|Technical|Commercial|Marketing|"
    r"Officer|Engineer|of)\b))"
)
"""A pattern of one title, with a capital, without its dot."""
