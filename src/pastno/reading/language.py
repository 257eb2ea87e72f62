"""Whether a turn is in English; only English is judged."""

from pastno.reading.words import Words

_ENGLISH = frozenset(
    "the a an and or but of to in on at for with from by is are was were be been am have has had do does did will"
    " would can could should may might must not no yes i you he she it we they me him her us them my your his its our"
    " their this that these those there here what which who when where why how if as so than then all any some just"
    " only please thanks thank hello hi dear ok okay fine sorry i'm i'll i've i'd it's we're we'll we've we'd you're"
    " don't can't won't isn't doesn't didn't that's there's let's about up out not".split()
)
_ELSEWHERE = frozenset(
    "der die das und ist nicht ich wir sie ein eine mit für auf den dem zu im von leider können es sich auch"
    " le la les des une est pas nous vous je que qui pour avec dans sur ne ce cette mais votre notre et du au"
    " el los las una es no por para con que se su nuestro no de lo del y en al como"
    " il lo gli non che di per con una sono abbiamo o os as um uma não que para com em do da"
    " het een niet wij van voor met maar og ikke det en er på av som vi".split()
)
_LAST_LATIN = "\u024f"
_FEWEST = 6
_SHARE = 0.12


def is_english(words: Words) -> bool:
    """False for words of another script, and where hardly one is English or half are known from elsewhere."""
    counted = [t for t in words.low if t not in ".!?;:" and not t[0].isdigit()]
    if 2 * sum(t[0] > _LAST_LATIN for t in counted) > len(counted):
        return False
    english = sum(t in _ENGLISH for t in counted)
    other = sum(t in _ELSEWHERE and t not in _ENGLISH for t in counted)
    if len(counted) < _FEWEST:
        return english > 0 or 2 * other < len(counted) or not other
    return english >= _SHARE * len(counted) and english >= other
