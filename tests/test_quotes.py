"""The quotation engine by itself: marks, kinds, mentions, speakers, people, and what must hold for any text."""

from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.languages import get
from newsclean.quotes import Found, find_quotes
from newsclean.quotes.frames import LONGEST_PARAGRAPH, read_lines
from newsclean.quotes.marks import MARKS, pair


class Said(NamedTuple):
    """A quotation that a text must give; "*" stands for anything."""

    type: str
    parts: tuple[str, ...]
    name: str | None
    cue: str | None = "*"
    resolution: str | None = "*"
    role: str | None = "*"


def direct(*parts: str, by: str | None, **more: str | None) -> Said:
    return Said("direct", parts, by, **more)


def mixed(*parts: str, by: str | None, **more: str | None) -> Said:
    return Said("mixed", parts, by, **more)


class Case(NamedTuple):
    why: str
    language: str
    text: str
    said: tuple[Said, ...]
    title: str | None = None


CASES = [
    # --- headlines of texts without a title ---
    Case(
        "the body says who said what the line above it quotes, of a text that no title was given for",
        "en",
        "“Nobody asked the pilots”: harbour shuts at dusk\n\nThe gates close at six. "
        "“Nobody asked the pilots,” said Mara Quill, who has steered ships here since 1998.",
        (
            direct("Nobody asked the pilots", by="Mara Quill", resolution="carried"),
            direct("Nobody asked the pilots,", by="Mara Quill", cue="said"),
        ),
    ),
    Case(
        "a nickname in that line stays one where the body has it in no speech",
        "en",
        "The “gate of sighs” shuts at dusk\n\nThe gates close at six. “Nobody asked us,” said Mara Quill.",
        (direct("Nobody asked us,", by="Mara Quill"),),
    ),
    # --- marks ---
    Case(
        "an interrupted quotation is one, with the comma inside the marks",
        "en",
        "“We are leaving,” said Mara Quill, the harbour pilot. “The boats can wait.”",
        (direct("We are leaving,", "The boats can wait.", by="Mara Quill", cue="said", role="harbour pilot"),),
    ),
    Case(
        "a clause that goes on behind the attribution belongs to it",
        "en",
        "“If the dam holds,” engineer Piet Oort said, “we will open on Friday.”",
        (direct("If the dam holds,", "we will open on Friday.", by="Piet Oort", role="engineer"),),
    ),
    Case(
        "each paragraph reopens the marks, the last one closes them",
        "en",
        "Judge Ana Lund wrote: “The court has heard both.\n\n“It has read every letter.\n\n“It is not convinced.”",
        (direct("The court has heard both.", "It has read every letter.", "It is not convinced.", by="Ana Lund"),),
    ),
    Case(
        "mismatched marks of a machine translation",
        "fr",
        "« Nous avons vu venir la crue, ” elle a dit. “Et nous avons fermé les vannes. »",
        (direct("Nous avons vu venir la crue,", "Et nous avons fermé les vannes.", by="elle", cue="a dit"),),
    ),
    Case(
        "a nested mark that points the wrong way",
        "fr",
        "“Personne n'a l'intention d'”abandonner” le village”, a déclaré le maire Paul Soubise.",
        (direct("Personne n'a l'intention d'”abandonner” le village", by="Paul Soubise", role="maire"),),
    ),
    Case(
        "single marks are nested in double ones",
        "en",
        "“She told me, ‘Don’t wait,’ and hung up,” recalled Otto Brandt.",
        (direct("She told me, ‘Don’t wait,’ and hung up,", by="Otto Brandt", cue="recalled"),),
    ),
    Case(
        "single marks alone, with apostrophes inside",
        "en",
        "‘It’s the players’ decision,’ said captain Rhea Moss.",
        (direct("It’s the players’ decision,", by="Rhea Moss", role="captain"),),
    ),
    Case("apostrophes and inches are no marks", "en", "The ’90s kids' 6' 2\" coach didn't stay.", ()),
    Case(
        "a name that no list knows is introduced at the start of a sentence",
        "en",
        "Ilmart Oszvald, an economist, spoke first. “We are late,” says Oszvald.\nUnlike Oszvald, others stayed.",
        (direct("We are late,", by="Ilmart Oszvald", role="economist"),),
    ),
    Case(
        "what opens a sentence before a given name is no part of it",
        "en",
        "Ten-year-old Dominic Reyes took the wheel. “I just steered,” Dominic said.",
        (direct("I just steered,", by="Dominic Reyes"),),
    ),
    Case(
        "a surname that is a title elsewhere, before a suffix",
        "en",
        "The hall was full when Marcus King Jr. rose. “Now is our hour,” King said.",
        (direct("Now is our hour,", by="Marcus King Jr"),),
    ),
    Case(
        "a given name that is a title elsewhere",
        "en",
        "Sheriff Don Abrams gave him a medal. “I might have frozen,” Abrams said.",
        (direct("I might have frozen,", by="Don Abrams", role="Sheriff"),),
    ),
    Case(
        "a stadium that is called after somebody is nobody",
        "es",
        "El alcalde recibió a Héctor Varela. Entrena en el estadio Juan Ramón Loubriel. “Vine solo”, dijo él.",
        (direct("Vine solo", by="Héctor Varela"),),
    ),
    Case(
        "nor is a street, but who is named in it",
        "fr",
        "Le maire a reçu Paul Mercadier. Il habite avenue Jean Moulin. « Je suis venu seul », dit-il.",
        (direct("Je suis venu seul", by="Paul Mercadier"),),
    ),
    Case(
        "inches close no quotation",
        "en",
        "“Our 6’2” keeper jumps, and that is all we need,” said coach Rhea Moss.",
        (direct("Our 6’2” keeper jumps, and that is all we need,", by="Rhea Moss", role="coach"),),
    ),
    Case(
        "the values of code are nobody's words",
        "en",
        'Paste this line, says Rhea Moss: <a class="wide blue button" href = "https://site.example/">Go there now</a>',
        (),
    ),
    Case(
        "an equals sign inside of marks is no code",
        "en",
        'Rhea Moss put it in this way: "Patience = speed, and that is all I know."',
        (direct("Patience = speed, and that is all I know.", by="Rhea Moss"),),
    ),
    Case(
        "French guillemets with the attribution inside",
        "fr",
        "« Le pont tiendra, assure Jeanne Maurel, ingénieure à la région. Il a tenu cent ans. »",
        (
            direct(
                "Le pont tiendra",
                "Il a tenu cent ans.",
                by="Jeanne Maurel",
                cue="assure",
                role="ingénieure à la région",
            ),
        ),
    ),
    # --- kinds ---
    Case(
        "a fragment inside the reporter's sentence is mixed",
        "en",
        "Mayor Lena Fisk called the plan “reckless and unfair” on Monday.",
        (mixed("reckless and unfair", by="Lena Fisk", cue="called", role="Mayor"),),
    ),
    Case(
        "a French fragment, with the verb in a compound tense",
        "fr",
        "La ministre a jugé la mesure « inutile et coûteuse ».",
        (mixed("inutile et coûteuse", by="la ministre", cue="a jugé"),),
    ),
    Case(
        "titles of works are no speech",
        "en",
        "She read from her novel “The Salt Road” before the film “Night Ferry” was shown.",
        (),
    ),
    Case("a nickname is no speech", "fr", "Le coureur, surnommé « le Renard », a abandonné.", ()),
    Case("irony is no speech", "en", "The “free” tickets cost forty euros.", ()),
    Case(
        "a headline in marks is no speech",
        "en",
        "Write posts about common questions, such as:\n\n“How to Choose Your First Boat”",
        (),
    ),
    Case(
        "a full sentence that nobody is named for is a quotation without a speaker",
        "en",
        "“I never thought that the river would come back.”",
        (direct("I never thought that the river would come back.", by=None, cue=None),),
    ),
    Case(
        "fragments that the reporter parts are quotations by themselves",
        "en",
        "The report said the bridge was “badly worn” and had “no spare parts left”.",
        (mixed("badly worn", by="the report"), mixed("no spare parts left", by="the report")),
    ),
    Case(
        "a fragment that opens with a number",
        "en",
        "The council promised “200 new homes by the river” in May, said Mara Quill.",
        (mixed("200 new homes by the river", by="Mara Quill"),),
    ),
    # --- speakers ---
    Case(
        "before, with a colon",
        "fr",
        "Le directeur du port, Yann Kervern, a répondu lundi : « Nous n’avons rien signé. »",
        (direct("Nous n’avons rien signé.", by="Yann Kervern", cue="a répondu", role="directeur du port"),),
    ),
    Case(
        "an inverted pronoun",
        "fr",
        "Nadia Ferrand attend depuis mars. « Je ne céderai pas », a-t-elle ajouté.",
        (direct("Je ne céderai pas", by="Nadia Ferrand", cue="a-t-elle ajouté", resolution="pronoun"),),
    ),
    Case(
        "according to",
        "en",
        "The roof is “beyond repair”, according to surveyor Tom Hale.",
        (mixed("beyond repair", by="Tom Hale", cue="according to", role="surveyor"),),
    ),
    Case(
        "selon",
        "fr",
        "Selon l'ingénieur Marc Ollivier, le toit est « au bord de la rupture ».",
        (mixed("au bord de la rupture", by="Marc Ollivier", cue="Selon", role="ingénieur"),),
    ),
    Case(
        "an apposition between the name and the verb",
        "en",
        "Ivo Stern, a baker who lost his shop, said: “I will rebuild it.”",
        (direct("I will rebuild it.", by="Ivo Stern", cue="said", role="baker who lost his shop"),),
    ),
    Case(
        "a parenthesis behind the name",
        "en",
        "“We can still win this,” Sen. Dora Pell (R-Ohio) said.",
        (direct("We can still win this,", by="Dora Pell"),),
    ),
    Case(
        "people without a name",
        "fr",
        "« Le sol a tremblé deux fois », raconte un habitant.",
        (direct("Le sol a tremblé deux fois", by="un habitant", cue="raconte"),),
    ),
    Case(
        "organisations keep their article, in small letters",
        "fr",
        "La Maison Blanche a déclaré jeudi qu'elle « réagirait sans attendre ».",
        (mixed("réagirait sans attendre", by="la Maison Blanche", cue="a déclaré"),),
    ),
    Case(
        "the attribution closes the sentence, the verb before is none of speech",
        "fr",
        "Les deux parties ont discuté “d’un calendrier commun”, a indiqué la négociatrice Ruth Adler.",
        (mixed("d’un calendrier commun", by="Ruth Adler", cue="a indiqué", role="négociatrice"),),
    ),
    Case(
        "the verb of speech outside, not the one of the clause it opens",
        "en",
        "Carla Voss said it shows that the mayor is “out of his depth”.",
        (mixed("out of his depth", by="Carla Voss", cue="said"),),
    ),
    Case(
        "whoever is told is not the speaker",
        "en",
        "“It was dark,” driver Hal Penn told the Courier.",
        (direct("It was dark,", by="Hal Penn", cue="told", role="driver"),),
    ),
    Case(
        "saying has the subject of its sentence",
        "en",
        "Chancellor Mira Holt defended the tax, saying “nobody else will pay for the trains”.",
        (Said("*", ("nobody else will pay for the trains",), "Mira Holt", "saying"),),
    ),
    Case(
        "a quotation without attribution goes on with the last speaker",
        "en",
        "“The first night was the worst,” said Ella Crane.\n\n“By the third we had stopped counting the hours.”",
        (
            direct("The first night was the worst,", by="Ella Crane"),
            direct("By the third we had stopped counting the hours.", by="Ella Crane", resolution="carried", cue=None),
        ),
    ),
    Case(
        "a colon at the end of the paragraph before",
        "en",
        "Coach Bram Teller had one wish:\n\n“I want them to enjoy the last game.”",
        (direct("I want them to enjoy the last game.", by="Bram Teller"),),
    ),
    # --- people ---
    Case(
        "a surname stands for the fullest name",
        "en",
        "Finance minister Ines Calder met unions on Tuesday. “There is no money,” Calder said.",
        (direct("There is no money,", by="Ines Calder", resolution="alias", role="Finance minister"),),
    ),
    Case(
        "a surname may be a noun for people, behind a title",
        "de",
        "Ministerin Eva Fischer traf die Fischer am Hafen. „Das Meer ist leer“, sagte Fischer.",
        (direct("Das Meer ist leer", by="Eva Fischer", resolution="alias", role="Ministerin"),),
    ),
    Case(
        "such a surname in a language that has nouns in small letters",
        "nl",
        "Wethouder Jan Bakker sprak met de bakker. ‘De oven blijft aan’, zei Bakker.",
        (direct("De oven blijft aan", by="Jan Bakker", resolution="alias", role="Wethouder"),),
    ),
    Case(
        "a surname of one letter ends the name, where a noun with a capital follows once",
        "de",
        "Die Pflegerin Jana K. Geld zu leihen, war ein Fehler. Jana K. schwieg dazu. „Ich wusste es“, sagte sie.",
        (direct("Ich wusste es", by="Jana K", resolution="pronoun"),),
    ),
    Case(
        "what somebody has is somebody else, in the case of a subject too",
        "de",
        "Max Muster kam allein. „Wir gehen in Berufung“, sagte sein Anwalt.",
        (direct("Wir gehen in Berufung", by="sein Anwalt"),),
    ),
    Case(
        "two nouns for one office",
        "de",
        "Schiedsrichter Tim Arens pfiff ab, Trainer Jan Born tobte. „Das war Zeitspiel“, erklärte der Unparteiische.",
        (direct("Das war Zeitspiel", by="Tim Arens", resolution="alias"),),
    ),
    Case(
        "two nouns for one office, in a language that hangs articles on nouns",
        "no",
        "Helseminister Nora Bakken møtte pasienten Lise Fonn.\n\n– Dette må vi rydde opp i, sier statsråden.",
        (direct("Dette må vi rydde opp i", by="Nora Bakken", resolution="alias"),),
    ),
    Case(
        "a noun for people with its article is no surname",
        "de",
        "Ministerin Eva Fischer kam an den Hafen. „Das Meer ist leer“, sagte ein Fischer.",
        (direct("Das Meer ist leer", by="ein Fischer"),),
    ),
    Case(
        "two words behind a noun and a preposition of place are no name of hers",
        "de",
        "Aline Brandauer gewann die Wahl. „Wir fangen heute an“, sagte die 52-jährige Juristin in Bad Laufen.",
        (direct("Wir fangen heute an", by="Aline Brandauer", resolution="alias"),),
    ),
    Case(
        "a noun with its article behind it goes back to the same noun without",
        "no",
        "Signe Moe ventet på svar. Feilen ble funnet da en sekretær begynte å telle.\n\n"
        "– Tallene stemte ikke, forteller sekretæren.",
        (direct("Tallene stemte ikke", by="en sekretær", resolution="alias"),),
    ),
    Case(
        "a pronoun takes the person of its gender",
        "en",
        "Peter Gale met Susan Ward at the gate. “You are late,” she told him.",
        (direct("You are late,", by="Susan Ward", resolution="pronoun"),),
    ),
    Case(
        "names inside a quotation are no antecedents",
        "fr",
        "« Je plains Louise Morin », a dit Claire Aubert. « Elle a tout perdu », a-t-elle soupiré.",
        (direct("Je plains Louise Morin", by="Claire Aubert"), direct("Elle a tout perdu", by="Claire Aubert")),
    ),
    Case(
        "honorifics are no part of a name",
        "en",
        "“The well is dry,” said Dr. Amira Sule. Mr Lowe replied: “Dig deeper, then.”",
        (direct("The well is dry,", by="Amira Sule"), direct("Dig deeper, then.", by="Lowe")),
    ),
    Case(
        "a nationality before a surname",
        "fr",
        "Le ministre Ilia Baranov est arrivé. Le Russe Baranov a déclaré : « Il reste un espoir. »",
        (direct("Il reste un espoir.", by="Ilia Baranov", resolution="alias"),),
    ),
    Case(
        "capitals of an office before a name",
        "fr",
        "« Rien n’est décidé », a déclaré la secrétaire d’Etat Wendy Carol.",
        (direct("Rien n’est décidé", by="Wendy Carol", role="secrétaire d’Etat"),),
    ),
    Case(
        "a clause behind a source is no description of it",
        "fr",
        "Selon Ana Ruiz, le maire a qualifié le pont de « risque majeur ».",
        (mixed("risque majeur", by="Ana Ruiz", cue="Selon", role=None),),
    ),
    Case(
        "a description with an article that is an auxiliary elsewhere",
        "ro",
        "„Suntem gata”, a spus Ana Ruiz, purtătoarea de cuvânt a poliției.",
        (direct("Suntem gata", by="Ana Ruiz", role="purtătoarea de cuvânt a poliției"),),
    ),
    Case(
        "a description with a relative clause",
        "en",
        "“We are ready,” said Ana Ruiz, a pilot who has sailed here.",
        (direct("We are ready,", by="Ana Ruiz", role="pilot who has sailed here"),),
    ),
    Case(
        "a sign inside a description",
        "en",
        "“We are ready,” said the director of research & development Ana Ruiz.",
        (direct("We are ready,", by="Ana Ruiz", role="director of research & development"),),
    ),
    Case(
        "a title in two halves",
        "de",
        "„Wir sind bereit“, sagte die Sozial- und Gesundheitsministerin Ana Ruiz.",
        (direct("Wir sind bereit", by="Ana Ruiz", role="Sozial- und Gesundheitsministerin"),),
    ),
    Case(
        "a body without the small words before its name",
        "en",
        "The new harbour Police Department opened an inquiry on Monday.\n\n“We know who it was,” the department said.",
        (direct("We know who it was,", by="Police Department", cue="said", resolution="alias"),),
    ),
    Case(
        "labels with small words in a name",
        "nl",
        "Jan van der Berg: Ik hou van de haven waar ik ben geboren.\n\nAna de Wit: En wie zorgt er voor de boten?\n\n"
        "Jan van der Berg: Die zorgen voor zichzelf.\n\nAna de Wit: Gaat u ooit weg?",
        (
            direct("Ik hou van de haven waar ik ben geboren.", by="Jan van der Berg"),
            direct("En wie zorgt er voor de boten?", by="Ana de Wit"),
            direct("Die zorgen voor zichzelf.", by="Jan van der Berg"),
            direct("Gaat u ooit weg?", by="Ana de Wit"),
        ),
    ),
    # --- headlines ---
    Case(
        "a headline that is the first line of the text",
        "en",
        "Dam “is safe and sound after all”\n\nThe lake filled in March, and people came to look at it from the hill. "
        "Otto Brandt brought his boat.\n\n“It is safe and sound after all,” said Mara Quill, who built it.",
        (
            mixed("is safe and sound after all", by="Mara Quill", resolution="carried"),
            direct("It is safe and sound after all,", by="Mara Quill", cue="said"),
        ),
    ),
    Case(
        "a headline with a colon",
        "fr",
        "Le texte de l'article.",
        (direct("Nous n'irons pas plus loin", by="Léa Garnier"),),
        title="Léa Garnier : « Nous n'irons pas plus loin »",
    ),
    Case("a term in a headline is no speech", "en", "Nobody spoke.", (), title="The “new normal” on the ferry"),
    # --- what is no subject, and what stands between subject and verb ---
    Case(
        "a phrase behind a preposition is no subject",
        "de",
        "In einer Stellungnahme schreibt die Stadtverwaltung: „Uns lagen dazu keine Hinweise vor.“",
        (direct("Uns lagen dazu keine Hinweise vor.", by="die Stadtverwaltung", cue="schreibt"),),
    ),
    Case(
        "a complement behind the subject is no part of it",
        "de",
        "„Wir beginnen am Montag“, sagte der Gemeindepräsident gegenüber Medien.",
        (direct("Wir beginnen am Montag", by="der Gemeindepräsident", cue="sagte"),),
    ),
    Case(
        "an adverbial of several words stands between verb and subject",
        "fr",
        "« Le pont sera fermé », a indiqué dans un communiqué la préfecture.",
        (direct("Le pont sera fermé", by="la préfecture", cue="a indiqué"),),
    ),
    Case(
        "two verbs of one subject, the nearer one attributes",
        "en",
        "In January the water ministry confirmed the leak but called the repairs “a matter of days”.",
        (mixed("a matter of days", by="the water ministry", cue="called"),),
    ),
    Case(
        "a relative clause about the fragment attributes nothing",
        "pt",
        "A oposição acusou o presidente de “vender o rio a prestações”, o que a presidência nega.",
        (mixed("vender o rio a prestações", by="a oposição", cue="acusou"),),
    ),
    Case(
        "a relative clause without a comma before it",
        "nl",
        "Een student die zijn naam niet wilde geven, zei: “Voor die prijs loop ik liever naar huis.”",
        (direct("Voor die prijs loop ik liever naar huis.", by="een student", cue="zei"),),
    ),
    Case(
        "somebody, an unknown verb and a colon",
        "it",
        "L’allenatore Dario Venti non si sbilancia: «Mancano dodici partite».",
        (direct("Mancano dodici partite", by="Dario Venti", role="allenatore", cue=None),),
    ),
    Case(
        "pronouns that hang on the verb",
        "pt",
        "A diretora Rosa Teles leu a carta. “Não vamos fechar a escola”, disse-lhes a diretora.",
        (direct("Não vamos fechar a escola", by="Rosa Teles", cue="disse-lhes", resolution="alias"),),
    ),
    Case(
        "a name in another case",
        "pl",
        "Prezes Maurycy Tosik czekał. Według Tosika strajk jest „tylko kwestią czasu”.",
        (mixed("tylko kwestią czasu", by="Maurycy Tosik", resolution="alias"),),
    ),
    Case(
        "an unsaid subject is that of the sentence before",
        "es",
        "Desde la calle, Inés Robles saludó. Al final pidió calma. “No hay motivo de alarma”, aseguró.",
        (direct("No hay motivo de alarma", by="Inés Robles", cue="aseguró", resolution="carried"),),
    ),
    Case(
        "a full stop that lost its blank",
        "es",
        "El alcalde habló al respecto.En el debate, Inés Robles dijo: “Tenemos que abrir el puerto”.",
        (direct("Tenemos que abrir el puerto", by="Inés Robles", cue="dijo"),),
    ),
    Case(
        "examples in brackets are nobody's words",
        "en",
        "Mill owner Jonas Reed likes firms whose labels describe a need (e.g., “seed and feed”).",
        (),
    ),
    Case(
        "turns of a transcript behind labels that recur, or are capitals like those",
        "en",
        "Governor Ana Ruiz met Senator Tom Keller in Port Lowell.\n\n"
        "RUIZ: We closed the bridge because it was not safe any more.\n\n"
        "KELLER: You closed it because you forgot to paint it.\n\n"
        "RUIZ: I have never painted a bridge in my life.",
        (
            direct("We closed the bridge because it was not safe any more.", by="Ana Ruiz", cue=None),
            direct("You closed it because you forgot to paint it.", by="Tom Keller", cue=None),
            direct("I have never painted a bridge in my life.", by="Ana Ruiz", cue=None),
        ),
    ),
    Case(
        "a list with labels is no dialogue",
        "en",
        "Brakes\n\nPRICE: $20 to $40\n\nINTERVAL: Once a year\n\nTyres\n\nPRICE: $80 to $120\n\nINTERVAL: When worn",
        (),
    ),
    Case(
        "a list with dashes is no dialogue",
        "pl",
        "Co zabrać na szlak:\n\n– ciepłą kurtkę,\n– mapę i latarkę,\n– termos z herbatą.",
        (),
    ),
    Case(
        "dialogue behind dashes goes on behind the dash that closes an attribution",
        "pl",
        "– Nikt nas nie ostrzegł – powiedziała Anna Nowak. – Woda przyszła w nocy.",
        (direct("Nikt nas nie ostrzegł", "Woda przyszła w nocy.", by="Anna Nowak", cue="powiedziała"),),
    ),
    Case(
        "dialogue behind dashes with the attribution behind a comma",
        "sv",
        "– Isen är tunnare än vi trodde, säger Elin Berg, chef för hamnen.",
        (direct("Isen är tunnare än vi trodde", by="Elin Berg", cue="säger"),),
    ),
    Case(
        "a noun for people that ends a sentence is no title of the word behind it",
        "pl",
        "Ewelina Stach bada samorządy. „Nikt nie chce zgasić światła” – podsumowuje badaczka.\n\n"
        "– Tak mówi moja rzeczniczka. Dostałem od niej parasol – powiedział burmistrz Jan Kot. – Dobry, nie narzekam.",
        (
            direct("Nikt nie chce zgasić światła", by="Ewelina Stach"),
            direct("Tak mówi moja rzeczniczka. Dostałem od niej parasol", "Dobry, nie narzekam.", by="Jan Kot"),
        ),
    ),
    Case(
        "between two dashes words of a language without a file are the reporter's",
        "hr",
        "Marta Vidas prodaje ribu već trideset godina. Kupaca je sve manje.\n\n"
        "– Nekad je red bio do crkve – kaže ona tiho. – Danas nema nikoga.",
        (direct("Nekad je red bio do crkve", "Danas nema nikoga.", by="*"),),
    ),
    Case(
        "what is put between dashes and ends no sentence stays speech in such a language",
        "hr",
        "Marta Vidas prodaje ribu već trideset godina. Kupaca je sve manje.\n\n"
        "– Moj otac – bio je ribar – nije nikad kupio ribu, kaže Marta Vidas.",
        (direct("Moj otac – bio je ribar – nije nikad kupio ribu", by="Marta Vidas"),),
    ),
]


def shown(found: Found, text: str, title: str | None) -> Said:
    field = (title or "") if found.field == "title" else text
    speaker = found.speaker
    return Said(
        found.type,
        tuple(field[start:end] for start, end in found.spans),
        speaker.name if speaker else None,
        field[slice(*found.cue)] if found.cue else None,
        speaker.resolution if speaker else None,
        speaker.role if speaker else None,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.why)
def test_case(case: Case) -> None:
    found = find_quotes(case.text, language=get(case.language), title=case.title)
    got = [shown(quote, case.text, case.title) for quote in found]
    assert len(got) == len(case.said), got
    for have, want in zip(got, case.said, strict=True):
        assert tuple("*" if w == "*" else h for h, w in zip(have, want, strict=True)) == tuple(want)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("»Gut«, sagte er. »Nein.«", ["Gut", "Nein."]),
        ("„Gut“, sagte er. „Das “neue” Haus.”", ["Gut", "Das “neue” Haus."]),
        ("”Jag vet”, sa hon. ”Kom nu.”", ["Jag vet", "Kom nu."]),
        ("« A, ” dit-il. “B. »", ["A,", "B."]),
        ("“ A ” et “ B ”", ["A", "B"]),
        ("Il a parlé d'une nuit « longue \".", ["longue"]),
        ("“A, said X. “B.”", ["A, said X.", "B."]),
        ("''It works,'' he said", ["It works,"]),
        ('a 27" screen and a 6" pipe', []),
        ("彼は「はい、『赤い本』です」と言った。", ["はい、『赤い本』です"]),
        ("rock ’n’ roll, the Joneses' car", []),
    ],
)
def test_pairing(text: str, inside: list[str]) -> None:
    stretches = pair(text, 0, len(text))
    assert [text[s.start : s.end] for s in stretches] == inside


LINES = st.lists(
    st.one_of(
        st.sampled_from(list("«»“”„\"'‘’‚‹›,.:!?—- \n")),
        st.sampled_from(
            ["said", "Anna Berg", "he", "a déclaré", "il", "selon", "the mayor", "dijo", "\ud800", "\x00", "a"]
        ),
        st.text(max_size=8),
    ),
    max_size=60,
).map(" ".join)


@given(text=LINES, title=st.none() | LINES, tag=st.sampled_from(["en", "fr", "de", "und"]))
@example(text="Anna Berg", title="« Anna Berg", tag="en")  # the body's first line signs no headline
@settings(max_examples=300, deadline=None)
def test_places_index_their_field(text: str, title: str | None, tag: str) -> None:
    before = ("text", -1)
    for quote in find_quotes(text, language=get(tag), title=title):
        field = (title or "") if quote.field == "title" else text
        assert 0 <= quote.confidence <= 1
        at = -1
        for start, end in quote.spans:
            assert at <= start < end <= len(field)
            assert field[start:end].strip() == field[start:end]
            at = end
        places = [quote.cue, quote.speaker.mention if quote.speaker else None]
        assert all(0 <= place[0] < place[1] <= len(field) for place in places if place)
        here = (quote.field, quote.spans[0][0])
        assert here[0] == "title" or before[0] == "text"
        assert here[0] != before[0] or here[1] > before[1]
        before = here


@given(text=LINES)
@settings(max_examples=300, deadline=None)
def test_stretches_are_disjoint_and_in_order(text: str) -> None:
    at = 0
    for line in read_lines(text):
        for stretch in line.stretches:
            assert at <= stretch.open <= stretch.start < stretch.end <= stretch.close <= line.end
            at = stretch.close


class Counting(str):
    """A text that counts how often one of its characters is looked at."""

    looks = 0

    def __getitem__(self, key: object) -> str:
        Counting.looks += 1
        return super().__getitem__(key)  # type: ignore[index]


@pytest.mark.parametrize("unit", ['"', "“", "”“", "'a' ", "‘a' ", "«a”", "“a ", '"a" ', "« a. « b "])
def test_looks_grow_with_the_marks(unit: str) -> None:
    looks = []
    for times in (2_000, 4_000):
        Counting.looks = 0
        text = Counting(unit * times)
        pair(text, 0, len(text))
        looks.append(Counting.looks)
    assert looks[1] <= 2.2 * looks[0] + 100


@pytest.mark.parametrize("unit", ['"“', "“a ", "'a b c d' ", "“It is so.” "])
def test_a_line_of_nothing_but_marks_ends_soon(unit: str) -> None:
    text = unit * (500_000 // len(unit))
    found = find_quotes(text, language=get("en"))
    cuts = len(text) // LONGEST_PARAGRAPH + 1
    assert sum(len(quote.spans) for quote in found) <= text.count(unit) + cuts


def test_one_long_line_reads_only_what_stands_near_a_quotation() -> None:
    text = "It rains. " * 100_000 + "“It ends here,” said Ada Mole. " + "It rains. " * 100_000
    (quote,) = find_quotes(text, language=get("en"))
    assert quote.speaker is not None
    assert quote.speaker.name == "Ada Mole"


def test_marks_are_no_part_of_spans() -> None:
    text = "“ ‘We go’ ”, said Ada Mole. « « Now », » she added. „“Stay.”“"
    for quote in find_quotes(text, language=get("en")):
        for start, end in quote.spans:
            assert text[start - 1] in MARKS + " "
            assert text[end] in MARKS + " "
