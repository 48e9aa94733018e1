"""Words that call off a booked call, in five languages, and words that only look so."""

import pytest

from shared.domain.calling_off import calls_off

OFF = """
no need to call me after all
no need to call me
please cancel the call
cancel my call please
cancel the callback
can you cancel the call for tomorrow
i don't need the call anymore
I no longer need a call
you don't have to call me
don't call me tomorrow
please don't call, I got my answer
forget about the call
call off the call please
please do not call, I will visit instead
leave the call, i'll come to the office
call cancel kar do
call cancel kar dijiye please
ab call mat karna
call ki zaroorat nahi hai
mujhe call nahi chahiye ab
call rehne do
call rehne dijiye, main khud aa jaunga
phone mat karna
ab call karne ki zarurat nahi
कॉल की जरूरत नहीं है
कॉल रहने दीजिए
अब कॉल मत करना
कॉल कैंसिल कर दीजिए
कॉल रद्द कर दो
मुझे कॉल नहीं चाहिए
अब फोन करने की ज़रूरत नहीं
no hace falta que me llamen
ya no necesito la llamada
cancelen la llamada por favor
cancele la llamada
quiero cancelar la llamada
no me llamen, por favor
olvide la llamada
mejor no me llame
al final no hace falta la llamada
pas besoin de m'appeler
plus besoin de m'appeler finalement
annulez l'appel s'il vous plaît
je voudrais annuler l'appel
ne m'appelez pas finalement
laissez tomber l'appel
je n'ai plus besoin d'être rappelé
inutile de m'appeler
ce n'est pas la peine de m'appeler
"""
STANDS = """
stop calling me
never call me again
don't call or message me again
do not contact me
stop
what happens if you cancel the course
hostel nahi chahiye
not interested in yoga
no need for hostel
I don't need the books, call me at 5
don't call me at 5, call at 6
no thanks
why did nobody call me
don't call before 5
no me llamen más nunca
फिर कभी कॉल मत करना
nobody has called me yet
you don't call back
call nahi aaya abhi tak
can i cancel my seat
sin llamadas ni mensajes
is there no need to call before visiting
please don't forget to call me
don't cancel the call
call cancel mat karna
no cancelen la llamada
n'annulez pas l'appel
कॉल कैंसिल मत करना
cancel my call at 5 and call at 7
don't call this number, call 98123 45678
abhi call mat karo
nadie me llama
vous ne m'appelez pas
"""


@pytest.mark.parametrize("text", OFF.strip().splitlines())
def test_a_booked_call_is_called_off_in_whatever_words(text: str) -> None:
    assert calls_off(text)


@pytest.mark.parametrize("text", STANDS.strip().splitlines())
def test_it_stands_where_something_else_is_not_wanted(text: str) -> None:
    assert not calls_off(text)
