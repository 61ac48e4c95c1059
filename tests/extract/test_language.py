"""A text in another language is told by how few of its words are known."""

import pytest
from argmap.extract.language import known_share, reads_foreign
from argmap.rules import load

FOREIGN = {
    "German": "Die Stadt muss die Brücke bauen, weil der Fluss jedes Jahr steigt und die Fähre im Winter ausfällt.",
    "French": "La ville doit construire le pont, car le fleuve monte chaque année et le bac ne passe plus en hiver.",
    "Spanish": "La ciudad debe construir el puente, porque el río crece cada año y el barco no pasa en invierno.",
    "Italian": "La città deve costruire il ponte, perché il fiume cresce ogni anno e il traghetto si ferma d'inverno.",
    "Dutch": "De stad moet de brug bouwen, omdat de rivier elk jaar stijgt en het veer in de winter niet vaart.",
    "Portuguese": "A cidade deve construir a ponte, porque o rio sobe todos os anos e a balsa para no inverno.",
    "Polish": "Miasto musi zbudować most, bo rzeka co roku wzbiera, a prom zimą nie pływa.",
    "Russian": "Город должен построить мост, потому что река каждый год поднимается, а паром зимой не ходит.",
    "Japanese": "川は毎年増水し、渡し船は冬に止まるので、町は橋を架けなければならない。",
    "Chinese": "河水每年上涨，渡船冬天停航，所以城市必须修建这座桥。",
    "Turkish": "Nehir her yıl yükseldiği ve feribot kışın çalışmadığı için belediye köprüyü yapmak zorunda.",
    "Finnish": "Kaupungin on rakennettava silta, koska joki nousee joka vuosi eikä lautta kulje talvella.",
}
ENGLISH = (
    "The city must build the bridge, because the river rises every year and the ferry stops in winter.",
    "Marta Quillan, Piet Sandoval, Aud Fenwick and Lowell Adeyemi of St Brannoc's told Ana Kowalczyk that Dunmarrow "
    "would lose Harrow Ward.",
    "Kyiv, Kharkiv, Odesa: Zelensky met Erdogan, Scholz and von der Leyen in Ankara on Tuesday.",
    "Gasoline prices rose again, so oil companies increased profits.",
    "NATO allies sent Leopard tanks; Rheinmetall, Krauss-Maffei and Saab built them in Kassel and Linköping.",
)


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_told(language):
    assert reads_foreign(FOREIGN[language], load())


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_not_however_many_names_it_has(text):
    assert not reads_foreign(text, load())


@pytest.mark.parametrize("text", ["", "Nein, danke.", "12 345 67", "!?"])
def test_too_few_words_tell_nothing(text):
    assert known_share(text, load()) is None
    assert not reads_foreign(text, load())
