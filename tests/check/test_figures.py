"""Which figures could be of the deal: times and extensions of other languages are none, prices beside such words are."""

import pytest

from pastno.wording.check.figures import of_the_deal


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Giovedì alle 10.30 da noi, ingresso dal cortile.", []),
        ("Oui, jeudi à 16 h 15, c'est parfait.", []),
        ("Llame a Bram, extensión 45.", []),
        ("Die Stunde ist um 12.50 zu haben.", [12.5]),
        ("One hour à 12.50, elsewhere à 1.16 a piece.", [12.5, 1.16]),
        ("Alle 1.20 per pezzo.", [1.2]),
        ("It was 8 h 38 euro each.", [38.0]),
        ("Un interno 45 per cento.", [45.0]),
        ("Eighty-four and a half lakh.", [8_450_000.0]),
        ("I do six and a half pages on a day.", [6.5]),
        ("Three and a quarter million is enough.", [3_250_000.0]),
        ("It took 12 and a half thousand.", [12_500.0]),
        ("At six and half the crew.", [6.0]),
        ("The approved settlement floor 58,000 stands.", [58_000.0]),
        ("You find us on floor 58.", []),
        ("There is a floor: 58000.", [58_000.0]),
        ("Please look at points 1,8 and 9 again.", []),
        ("Could you trace lot 1,352 for us?", []),
        ("Six and a half per cent on Monday.", [6.5]),
        ("One and a half per cent.", [1.5]),
        ("Six and three quarters per cent.", [6.75]),
        ("Six-and-a-half per cent.", [6.5]),
        ("It could be 545 and a half-day on site.", [545.0]),
        ("We pay 36,000 and a half-year break clause.", [36_000.0]),
        ("Take 230 and a quarter in advance.", [230.0]),
        ("A fifteen per cent pool.", [15.0]),
        ("A hundred and twenty per cent.", [120.0]),
        ("Une erreur de 4,1 pour cent.", [4.1]),
        ("Wenn Sie 30 Prozent nehmen.", [30.0]),
        ("How much of the 2024 is there now?", []),
        ("We sold 2024 pallets.", [2024.0]),
        ("It was last cleaned in 1947.", []),
        ("It stands in 1840 cases.", [1840.0]),
        ("It stands in 1840 EUR.", [1840.0]),
        ("The plane lands at 14.20 on the 28th.", []),
        ("We buy at 14.20 a piece.", [14.2]),
        ("My postcode is 3007.", []),
        ("Send it to PO box 2200.", []),
        ("Tramwajem 11 do Klonowej, kod 4107.", []),
    ],
)
def test_times_are_no_figures_and_prices_are(text, values):
    assert [f.values[0] for f in of_the_deal(text) if f.values[0] > 1] == values
